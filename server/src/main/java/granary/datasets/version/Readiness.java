package granary.datasets.version;

import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.datasheet.Datasheets;
import granary.datasets.gate.GateStore;
import granary.datasets.register.DatasetRow;
import granary.datasets.source.SourceStore;
import granary.datasets.version.VersionDesk.Found;
import granary.platform.CommonProblem;
import granary.platform.Unmet;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a version may be put to the vote and published: gate, datasheet, licence, ancestors. */
@Component
class Readiness {
    private final GateStore gates;
    private final ContractStore contracts;
    private final SourceStore sources;
    private final Datasheets datasheets;

    Readiness(
            GateStore gates, ContractStore contracts, SourceStore sources, Datasheets datasheets) {
        this.gates = gates;
        this.contracts = contracts;
        this.sources = sources;
        this.datasheets = datasheets;
    }

    /** What would be refused if it were submitted or published now. */
    List<Unmet> unmet(Found found) {
        var dataset = found.dataset();
        var unmet = new ArrayList<Unmet>();
        var judged = gates.newest(found.version().id());
        if (judged.isEmpty() || !judged.get().isPassed()) {
            unmet.add(
                    new Unmet(
                            "gate",
                            judged.map(g ->
                                            "The gate %s: %s."
                                                    .formatted(
                                                            g.verdict(),
                                                            String.join(", ", g.unmet())))
                                    .orElse("The gate was not evaluated."),
                            "See the gate for what would make each item pass.",
                            VersionDesk.link(found) + "/gate"));
        }
        var contract = contracts.load(dataset.id(), found.version().contractRevision());
        unmet.addAll(datasheet(dataset, contract));
        if (sources.of(dataset.id()).isEmpty()) {
            unmet.add(
                    new Unmet(
                            "licence",
                            "No source says under which licence the data may be used.",
                            "Add the source with its licence and legal basis.",
                            "/datasets/%s/sources".formatted(dataset.slug())));
        }
        if (found.version().suspect()) {
            unmet.add(
                    new Unmet(
                            "suspect",
                            "A version it was made from was recalled.",
                            "Make a version from a good one, or have the recall lifted.",
                            VersionDesk.link(found) + "/lineage"));
        }
        return unmet;
    }

    private List<Unmet> datasheet(DatasetRow dataset, ContractRow contract) {
        var sheet = datasheets.score(dataset);
        double minimum = Datasheets.minimum(contract.contract());
        if (sheet.score() >= minimum && sheet.mandatoryComplete()) {
            return List.of();
        }
        var gaps =
                sheet.gaps().stream().limit(5).map(g -> g.field() + " (" + g.why() + ")").toList();
        return List.of(
                new Unmet(
                        "datasheet",
                        "The datasheet scores %s of %.0f, %s."
                                .formatted(
                                        sheet.scoreText(),
                                        minimum,
                                        sheet.mandatoryComplete()
                                                ? "nothing mandatory is missing"
                                                : "and mandatory answers are missing"),
                        "Answer first: " + String.join(", ", gaps) + ".",
                        "/datasets/%s/datasheet".formatted(dataset.slug())));
    }

    /**
     * @param detail sentence with a place for the version
     */
    void require(Found found, String detail) {
        var unmet = unmet(found);
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(detail.formatted(found.key()), unmet);
        }
    }
}
