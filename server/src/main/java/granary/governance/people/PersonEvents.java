package granary.governance.people;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** What happens to people. Only ids: names and logins can be erased, the ledger cannot. */
sealed interface PersonEvents extends DomainEvent {
    UUID person();

    @Override
    default ObjectRef object() {
        return new ObjectRef("person", person().toString());
    }

    record PersonRegistered(UUID person, String kind) implements PersonEvents {}

    record PersonInvited(UUID person) implements PersonEvents {}

    record PersonDeactivated(UUID person) implements PersonEvents {}

    record PersonReactivated(UUID person) implements PersonEvents {}

    record RoleAssigned(UUID person, String role, String scopeType, String scopeKey)
            implements PersonEvents {}

    record RoleRemoved(UUID person, String role, String scopeType, String scopeKey)
            implements PersonEvents {}
}
