package granary.governance;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** Access ended before its time; links made under it end too. */
public record AccessRevoked(UUID grant, UUID person, String dataset, String reason)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("dataset", dataset);
    }
}
