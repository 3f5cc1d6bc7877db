package granary.governance.grants;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/** What happens to a request for access before it is granted, and to a grant when it ends. */
sealed interface AccessEvents extends DomainEvent {
    String key();

    @Override
    default ObjectRef object() {
        return new ObjectRef("access-request", key());
    }

    record AccessRequested(
            String key, String dataset, String purpose, List<String> columns, int days)
            implements AccessEvents {}

    /** One of two who must agree did. */
    record AccessAgreed(String key, String dataset, String seat) implements AccessEvents {}

    record AccessDenied(String key, String dataset, String reason) implements AccessEvents {}

    record AccessWithdrawn(String key, String dataset) implements AccessEvents {}

    record AccessExpired(String key, String dataset, UUID person) implements AccessEvents {}
}
