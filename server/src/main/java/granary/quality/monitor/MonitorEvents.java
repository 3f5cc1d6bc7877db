package granary.quality.monitor;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the ledger hears of monitors. */
final class MonitorEvents {
    private MonitorEvents() {}

    private static ObjectRef ref(UUID monitor) {
        return new ObjectRef("monitor", monitor.toString());
    }

    record MonitorCreated(UUID monitor, String dataset, String kind, String on)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(monitor);
        }
    }

    record MonitorChanged(UUID monitor, String dataset, String kind, String on)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(monitor);
        }
    }

    /**
     * @param verb {@code pause}, {@code resume}, {@code mute}, {@code unmute} or {@code retire}
     * @param until when a mute ends
     */
    record MonitorMoved(UUID monitor, String dataset, String verb, @Nullable Instant until)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(monitor);
        }
    }

    /**
     * @param run what it measured; null when nothing could be
     */
    record MonitorLooked(
            UUID monitor, String dataset, String verdict, boolean late, @Nullable UUID run)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return ref(monitor);
        }
    }
}
