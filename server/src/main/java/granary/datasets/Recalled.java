package granary.datasets;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import org.jspecify.annotations.Nullable;

/** A version must not be used any more. */
public record Recalled(String dataset, int number, int severity, @Nullable String incident)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("version", dataset + "@v" + number);
    }
}
