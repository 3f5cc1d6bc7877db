package granary.quality.finding;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger hears of findings beside their opening. */
final class FindingEvents {
    private FindingEvents() {}

    private static ObjectRef ref(UUID finding) {
        return new ObjectRef("finding", finding.toString());
    }

    record FindingAcknowledged(UUID finding, String dataset) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(finding);
        }
    }

    record WaiverAsked(UUID finding, String dataset, UUID waiver, Instant expiresAt, long rows)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(finding);
        }
    }

    record FindingWaived(UUID finding, String dataset, UUID waiver, UUID askedBy, Instant expiresAt)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(finding);
        }
    }

    /** Somebody put it off until a day, for themselves. */
    record FindingSnoozed(UUID finding, String dataset, @Nullable LocalDate until)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(finding);
        }
    }

    /**
     * @param why {@code expired} or {@code outgrown}
     */
    record WaiverEnded(UUID finding, String dataset, String why) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(finding);
        }
    }

    record FindingResolved(UUID finding, String dataset, int version, UUID run, String how)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(finding);
        }
    }
}
