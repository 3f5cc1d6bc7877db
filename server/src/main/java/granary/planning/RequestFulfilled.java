package granary.planning;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** The consumer who asked received a published version; the turnaround clock stops. */
public record RequestFulfilled(String key, String dataset, int number, String delivery)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("request", key);
    }
}
