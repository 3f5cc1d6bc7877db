package granary.planning;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody answers for a request now. */
public record RequestAccepted(
        String key,
        @Nullable String dataset,
        UUID owner,
        UUID steward,
        @Nullable String budgetLine,
        @Nullable String unfundedReason)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("request", key);
    }
}
