package granary.quality;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What people are told of a run that found something: one message, however many checks failed. It
 * carries counts and names, never a cell of the data.
 *
 * @param findings how many the run opened
 * @param first the first three failing checks, one sentence each, in the order in which a broken
 *     file is understood
 * @param hint where the failing rows concentrate; null when nowhere
 * @param link page of the run
 */
public record QualityAlert(
        UUID run,
        String dataset,
        int version,
        String purpose,
        int findings,
        List<String> first,
        @Nullable String hint,
        String link)
        implements DomainEvent {
    public QualityAlert {
        first = List.copyOf(first);
    }

    @Override
    public ObjectRef object() {
        return new ObjectRef("run", run.toString());
    }
}
