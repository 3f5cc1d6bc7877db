package granary.incidents.gate;

import granary.delivery.ReleaseCheck;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.Incidents;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * No delivery of a version that a Sev1 or Sev2 incident affects, until the incident is resolved.
 * Other versions of the dataset go out as ever.
 */
@Component
class Holds implements ReleaseCheck {
    private static final Set<String> HOLDING =
            Set.of("detected", "triaged", "mitigating", "mitigated");

    private final IncidentStore incidents;

    Holds(IncidentStore incidents) {
        this.incidents = incidents;
    }

    @Override
    public List<String> holds(String dataset, int number) {
        return incidents.openOn(dataset).stream()
                .filter(i -> i.getSeverity() <= 2)
                .filter(i -> HOLDING.contains(i.getState()))
                .filter(i -> Incidents.versions(i).contains(number))
                .map(i ->
                        "%s (Sev%d, %s) holds %s@v%d: %s"
                                .formatted(
                                        i.getKey(),
                                        i.getSeverity(),
                                        i.getState(),
                                        dataset,
                                        number,
                                        i.getTitle()))
                .toList();
    }
}
