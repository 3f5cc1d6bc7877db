package granary.quality.run;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody had a suite run over a version; nothing follows from it. */
record CheckRunAsked(UUID run, String dataset, @Nullable Integer version, String verdict)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("run", run.toString());
    }
}
