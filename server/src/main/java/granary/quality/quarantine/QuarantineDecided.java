package granary.quality.quarantine;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody decided what becomes of rows in quarantine. */
record QuarantineDecided(
        String dataset, @Nullable UUID run, @Nullable Integer version, String decision, int rows)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("dataset", dataset);
    }
}
