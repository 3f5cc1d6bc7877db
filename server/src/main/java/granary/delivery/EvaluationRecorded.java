package granary.delivery;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** A model trained on a version was measured. */
public record EvaluationRecorded(
        UUID id, String dataset, int number, String consumer, String metric, String value)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("evaluation", id.toString());
    }
}
