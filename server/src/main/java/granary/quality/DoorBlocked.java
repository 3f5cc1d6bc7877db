package granary.quality;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** A control refused a file before it was read into a version. */
public record DoorBlocked(String control, String incident, String dataset, UUID ingest)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("control", control);
    }
}
