package granary.governance.tokens;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What happens to tokens. */
sealed interface TokenEvents extends DomainEvent {
    UUID token();

    @Override
    default ObjectRef object() {
        return new ObjectRef("token", token().toString());
    }

    record TokenCreated(UUID token, UUID person, List<String> scopes, Instant expiresAt)
            implements TokenEvents {}

    record TokenRevoked(UUID token, UUID person) implements TokenEvents {}
}
