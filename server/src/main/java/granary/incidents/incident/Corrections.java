package granary.incidents.incident;

import granary.incidents.impact.Surroundings;
import granary.incidents.tables.records.IncidentRecord;
import org.springframework.stereotype.Component;

/** What put an incident right, as the one who resolves it says. */
@Component
class Corrections {
    private final Surroundings around;

    Corrections(Surroundings around) {
        this.around = around;
    }

    /** The correction as people say it, when it is a published version that is not affected. */
    String good(IncidentRecord incident, Correction correction) {
        var dataset = incident.getDataset();
        if (dataset == null) {
            throw IncidentProblem.CORRECTION_NOT_GOOD.refused(
                    "%s is about no dataset; send noCorrectionReason."
                            .formatted(incident.getKey()));
        }
        var number = correction.version();
        var said = "version " + number;
        if (correction.ingest() != null) {
            var run =
                    around.ingest(dataset, correction.ingest())
                            .orElseThrow(() ->
                                    IncidentProblem.CORRECTION_NOT_GOOD.refused(
                                            "There is no ingest run %s of %s."
                                                    .formatted(correction.ingest(), dataset)));
            number = run.version();
            said = "run %s (%s)".formatted(run.file(), run.state());
        }
        var wanted = number;
        var version =
                wanted == null
                        ? null
                        : around.version(dataset, wanted)
                                .filter(v -> v.state().equals("published"))
                                .filter(v -> !Incidents.versions(incident).contains(v.number()))
                                .orElse(null);
        if (version == null) {
            throw IncidentProblem.CORRECTION_NOT_GOOD.refused(
                    "%s of %s is in no published version that is free of this incident."
                            .formatted(said, dataset));
        }
        return correction.ingest() == null
                ? version.key()
                : "%s, ingest %s".formatted(version.key(), correction.ingest());
    }
}
