package granary.datasets;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** A version's content is fixed; its gate is evaluated next. */
public record VersionCommitted(String dataset, int number, String manifestDigest, long rows)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("version", dataset + "@v" + number);
    }
}
