package granary.incidents.gate;

import granary.datasets.Gate;
import granary.datasets.PublishCheck;
import granary.incidents.impact.Surroundings;
import granary.incidents.incident.IncidentStore;
import granary.incidents.incident.IncidentWatcher;
import granary.incidents.tables.records.IncidentRecord;
import granary.platform.jobs.JobProgress;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Nothing is published from a dataset with an open severity 1 incident. */
@Component
class SevereIncidents implements PublishCheck, IncidentWatcher {
    private static final String CODE = "incidents.open-sev1";

    /** States of a version that still look at the gate. */
    private static final Set<String> AT_GATE =
            Set.of("gate_passed", "gate_failed", "in_approval", "approved", "rejected");

    private final IncidentStore incidents;
    private final Surroundings around;
    private final ObjectProvider<Gate> gate;

    SevereIncidents(IncidentStore incidents, Surroundings around, @Lazy ObjectProvider<Gate> gate) {
        this.incidents = incidents;
        this.around = around;
        this.gate = gate;
    }

    @Override
    public String room() {
        return "incidents";
    }

    @Override
    public List<GateItem> evaluate(Candidate candidate, JobProgress progress) {
        return standing(candidate);
    }

    @Override
    public List<GateItem> standing(Candidate candidate) {
        var severe = severe(candidate.version().dataset());
        var keys = severe.stream().map(IncidentRecord::getKey).collect(Collectors.joining(", "));
        return List.of(
                new GateItem(
                        CODE,
                        "No open severity 1 incident",
                        severe.isEmpty() ? Standing.MET : Standing.UNMET,
                        "error",
                        severe.isEmpty() ? "none" : keys,
                        "none",
                        severe.isEmpty() ? null : "Resolve and close " + keys + ".",
                        severe.isEmpty()
                                ? "/incidents"
                                : "/incidents/" + severe.getFirst().getKey(),
                        null,
                        null));
    }

    private List<IncidentRecord> severe(String dataset) {
        return incidents.openOn(dataset).stream().filter(i -> i.getSeverity() == 1).toList();
    }

    /** What is already at the gate is told when a Sev1 opens or ends. */
    @Override
    public void changed(IncidentRecord incident) {
        var dataset = incident.getDataset();
        if (dataset == null || incident.getSeverity() != 1) {
            return;
        }
        for (var version : around.versions(dataset)) {
            if (AT_GATE.contains(version.state())) {
                gate.ifAvailable(g -> g.refresh(dataset, version.number()));
            }
        }
    }
}
