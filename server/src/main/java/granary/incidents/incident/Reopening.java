package granary.incidents.incident;

import granary.incidents.tables.records.IncidentRecord;
import granary.incidents.timeline.Timeline;
import java.time.Clock;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** A new signal opens again what seemed to be over; the system does it. */
@Component
public class Reopening {
    private final IncidentStore store;
    private final ReviewReset reviews;
    private final Timeline timeline;
    private final List<IncidentWatcher> watchers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Reopening(
            IncidentStore store,
            ReviewReset reviews,
            Timeline timeline,
            List<IncidentWatcher> watchers,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.reviews = reviews;
        this.timeline = timeline;
        this.watchers = List.copyOf(watchers);
        this.events = events;
        this.clock = clock;
    }

    public void bySignal(IncidentRecord incident, String why) {
        var from = incident.getState();
        reviews.takeBack(incident);
        IncidentStore.put(
                incident, new IncidentState.Mitigating(incident.getCommander()), clock.instant());
        store.save(incident);
        timeline.write(incident.getId(), "reopened", "Reopened: " + why, null);
        events.publishEvent(
                new Changed.IncidentMoved(
                        incident.getKey(), Verb.REOPEN.word(), from, incident.getState()));
        watchers.forEach(w -> w.changed(incident));
    }
}
