package granary.incidents;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** Something is wrong and somebody must see to it. */
public record IncidentOpened(String key, String kind, int severity, String source)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("incident", key);
    }
}
