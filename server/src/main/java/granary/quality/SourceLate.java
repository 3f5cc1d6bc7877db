package granary.quality;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * No file came by its deadline.
 *
 * @param source null when any file of the dataset was waited for
 * @param expectedAt the deadline
 * @param monitor the freshness monitor that waited
 */
public record SourceLate(String dataset, @Nullable String source, Instant expectedAt, UUID monitor)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("dataset", dataset);
    }
}
