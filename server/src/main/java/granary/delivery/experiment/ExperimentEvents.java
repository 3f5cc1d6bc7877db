package granary.delivery.experiment;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** What is announced of experiments. */
final class ExperimentEvents {
    private ExperimentEvents() {}

    record ExperimentStarted(UUID experiment, String a, String b) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("experiment", experiment.toString());
        }
    }

    record ExperimentFinished(
            UUID experiment, String metric, String difference, String low, String high)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("experiment", experiment.toString());
        }
    }
}
