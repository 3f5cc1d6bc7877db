package granary.incidents.incident;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** For the ledger: what was done to incidents and what belongs to them. */
public sealed interface Changed extends DomainEvent {
    record IncidentMoved(String key, String verb, String from, String to) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("incident", key);
        }
    }

    record SeverityChanged(String key, int from, int to, boolean proposed) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("incident", key);
        }
    }

    record CauseConfirmed(String key, String kind, boolean primary) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("incident", key);
        }
    }

    record ReviewWritten(String key) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("incident", key);
        }
    }

    record ReviewApproved(String key) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("incident", key);
        }
    }

    record ActionChanged(String key, String incident, String state) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("action", key);
        }
    }

    record ControlCreated(String key, String incident, boolean preventive) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("control", key);
        }
    }

    record ControlVerified(String key, String incident, boolean verified) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("control", key);
        }
    }

    record ControlCaught(String key, String incident, java.util.UUID ingest) implements Changed {
        @Override
        public ObjectRef object() {
            return new ObjectRef("control", key);
        }
    }
}
