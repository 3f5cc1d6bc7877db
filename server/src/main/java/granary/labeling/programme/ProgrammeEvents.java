package granary.labeling.programme;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** What the ledger tells of a programme. */
final class ProgrammeEvents {
    private ProgrammeEvents() {}

    record ProgrammeCreated(UUID id, String programme, String intake) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("programme", programme);
        }
    }

    record ProgrammeMoved(String programme, String verb, String from, String to)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("programme", programme);
        }
    }

    record GuidelinePublished(String programme, String semver) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("guideline", programme + "@" + semver);
        }
    }

    record GuidelineAcknowledged(String programme, String semver) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("guideline", programme + "@" + semver);
        }
    }

    record AnnotatorsEnrolled(String programme, int annotators) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("programme", programme);
        }
    }

    record TasksImported(String programme, int imported, int gold, int skipped, int rejected)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("programme", programme);
        }
    }
}
