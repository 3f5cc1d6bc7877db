package granary.labeling.lot;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** What the ledger tells of a lot before its decision. */
final class LotEvents {
    private LotEvents() {}

    record LotImported(UUID id, String programme, String lot, int answers) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("lot", id.toString());
        }
    }

    record LotClosed(UUID id, String programme, String lot) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("lot", id.toString());
        }
    }

    record LotSampled(UUID id, String programme, String lot, int n, int accept, long seed)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("lot", id.toString());
        }
    }

    record LotEscalated(UUID id, String programme, String lot, String vendor)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("lot", id.toString());
        }
    }
}
