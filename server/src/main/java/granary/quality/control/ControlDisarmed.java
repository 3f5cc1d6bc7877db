package granary.quality.control;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** A control stands at no door any more. */
record ControlDisarmed(String control) implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("control", control);
    }
}
