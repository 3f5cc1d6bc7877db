package granary.datasets.register;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** A dataset exists, with an owner and a steward. */
record DatasetRegistered(String dataset, UUID owner, UUID steward, String classification)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("dataset", dataset);
    }
}
