package granary.incidents.control;

import granary.incidents.incident.Changed;
import granary.incidents.timeline.Timeline;
import granary.quality.DoorBlocked;
import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Hears that a control refused a file at the door. That is no signal: nothing is opened or opened
 * again, the control did its work.
 */
@Component
class CatchListener {
    private final ControlStore store;
    private final Timeline timeline;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CatchListener(
            ControlStore store, Timeline timeline, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.timeline = timeline;
        this.events = events;
        this.clock = clock;
    }

    @ApplicationModuleListener
    public void on(DoorBlocked blocked) {
        var control = store.load(blocked.control());
        if (!store.caught(control.getId(), blocked.ingest(), clock.instant())) {
            return;
        }
        var incident = store.incident(control);
        timeline.write(
                incident.getId(),
                "blocked",
                "%s refused a file of %s at the door, %d so far"
                        .formatted(
                                control.getKey(), blocked.dataset(), store.caught(control.getId())),
                "/incidents/controls");
        events.publishEvent(
                new Changed.ControlCaught(control.getKey(), incident.getKey(), blocked.ingest()));
    }
}
