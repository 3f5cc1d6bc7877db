package granary.delivery.recall;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/** What is announced of recalls and their notices. */
final class RecallEvents {
    private RecallEvents() {}

    private static ObjectRef ref(String key) {
        return new ObjectRef("recall", key);
    }

    record RecallNoticesOpened(String recall, List<String> consumers, List<String> suspects)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(recall);
        }
    }

    record RecallRemediated(UUID notice, String recall, String consumer) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(recall);
        }
    }

    record RecallWaiverAsked(UUID notice, String recall, String consumer, String reason)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(recall);
        }
    }

    record RecallWaived(UUID notice, String recall, String consumer, UUID askedBy)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(recall);
        }
    }

    record RecallNoticeOverdue(UUID notice, UUID recall, String consumer) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("notice", notice.toString());
        }
    }

    record RecallClosed(String recall, int notices) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(recall);
        }
    }
}
