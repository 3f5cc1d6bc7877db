package granary.datasets;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** A version may be delivered. */
public record VersionPublished(String dataset, int number, String manifestDigest)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("version", dataset + "@v" + number);
    }
}
