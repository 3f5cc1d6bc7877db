package granary.governance.session;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/**
 * Somebody opened a session.
 *
 * @param by {@code password}, {@code invitation} or {@code setup}
 */
record SignedIn(UUID person, String by) implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("person", person.toString());
    }
}
