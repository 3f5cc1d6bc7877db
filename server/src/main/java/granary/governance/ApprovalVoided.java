package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** What was to be agreed to changed or was withdrawn. */
public record ApprovalVoided(String subjectType, String subject, String digest, String why)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef(subjectType, subject);
    }
}
