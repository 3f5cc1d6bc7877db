package granary.quality;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/**
 * A suite ran over a version. The findings of one run are heard together, so that they open at most
 * one incident.
 *
 * @param verdict {@code pass}, {@code warn} or {@code fail}
 * @param findings findings that this run opened, errors before warnings; among equals schema first,
 *     then volume, then values
 */
public record CheckRunFinished(
        UUID run, String dataset, int version, String verdict, List<UUID> findings)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("run", run.toString());
    }
}
