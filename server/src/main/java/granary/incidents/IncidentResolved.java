package granary.incidents;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** The impact of an incident has ended and its root cause is named. */
public record IncidentResolved(String key, String kind, int severity) implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("incident", key);
    }
}
