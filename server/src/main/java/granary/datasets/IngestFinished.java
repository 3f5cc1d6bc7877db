package granary.datasets;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that arrived was dealt with.
 *
 * @param state {@code landed}, {@code quarantined}, {@code blocked}, {@code refused} or {@code
 *     failed}
 */
public record IngestFinished(
        UUID run,
        String dataset,
        String source,
        String state,
        @Nullable Integer version,
        long read,
        long good,
        long quarantined,
        long refused)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("ingest", run.toString());
    }
}
