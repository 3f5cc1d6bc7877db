package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import org.jspecify.annotations.Nullable;

/**
 * Somebody agreed; who stands in the entry's actor.
 *
 * @param isComplete true when nobody else needs to agree
 */
public record Approved(
        String subjectType,
        String subject,
        String digest,
        String seat,
        String meaning,
        @Nullable String reason,
        boolean isComplete)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef(subjectType, subject);
    }
}
