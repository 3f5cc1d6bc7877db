package granary.labeling.queue;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger tells of the queue. Claims are not told: a lease changes nothing that lasts. */
final class QueueEvents {
    private QueueEvents() {}

    record AnswerSubmitted(String programme, UUID task, UUID answer, boolean counted)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("task", task.toString());
        }
    }

    record AnswerSuperseded(String programme, UUID task, UUID before, UUID answer)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("task", task.toString());
        }
    }

    record TaskSkipped(String programme, UUID task, @Nullable String reason)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("task", task.toString());
        }
    }

    record TaskAdjudicated(String programme, UUID task, String label) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("task", task.toString());
        }
    }

    record AnswerReviewed(String programme, UUID answer, String verdict) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("answer", answer.toString());
        }
    }
}
