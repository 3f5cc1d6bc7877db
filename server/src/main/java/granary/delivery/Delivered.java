package granary.delivery;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** A consumer received a version for a purpose. */
public record Delivered(String key, String dataset, int number, String consumer, String purpose)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("delivery", key);
    }
}
