package granary.quality;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/** Columns of a version moved further than chance explains. */
public record DriftDetected(
        String dataset, int version, UUID monitor, UUID run, List<String> columns)
        implements DomainEvent {
    public DriftDetected {
        columns = List.copyOf(columns);
    }

    @Override
    public ObjectRef object() {
        return new ObjectRef("version", dataset + "@v" + version);
    }
}
