package granary.delivery;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** A consumer knows that a version it has must not be used any more. */
public record RecallAcknowledged(UUID notice, String dataset, int number, String consumer)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("recall", dataset + "@v" + number);
    }
}
