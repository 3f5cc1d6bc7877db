package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** Somebody disagreed, which ends the approval. */
public record ApprovalRejected(String subjectType, String subject, String digest, String reason)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef(subjectType, subject);
    }
}
