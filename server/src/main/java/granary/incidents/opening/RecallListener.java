package granary.incidents.opening;

import granary.datasets.Recalled;
import granary.incidents.incident.IncidentStore;
import granary.incidents.timeline.Timeline;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** Hears that a version was recalled for an incident: it stands in the incident's timeline. */
@Component
class RecallListener {
    private final IncidentStore incidents;
    private final Timeline timeline;

    RecallListener(IncidentStore incidents, Timeline timeline) {
        this.incidents = incidents;
        this.timeline = timeline;
    }

    @ApplicationModuleListener
    public void on(Recalled recall) {
        var key = recall.incident();
        if (key == null) {
            return;
        }
        incidents
                .find(key)
                .ifPresent(i ->
                        timeline.write(
                                i.getId(),
                                "recalled",
                                "%s@v%d was recalled".formatted(recall.dataset(), recall.number()),
                                "/delivery/recalls/%s@v%d"
                                        .formatted(recall.dataset(), recall.number())));
    }
}
