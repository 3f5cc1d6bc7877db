package granary.quality.control;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;

/** A control stands at a dataset's door from now on. */
record ControlArmed(String control, String incident, String dataset) implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("control", control);
    }
}
