package granary.datasets.register;

import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.datasheet.Datasheets;
import granary.datasets.source.SourceStore;
import granary.datasets.version.VersionRow;
import granary.datasets.version.VersionState;
import granary.datasets.version.VersionStore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far a dataset is on its way to a version that people may use. */
@Component
class Overview {
    private final ContractStore contracts;
    private final SourceStore sources;
    private final VersionStore versions;
    private final Datasheets datasheets;

    Overview(
            ContractStore contracts,
            SourceStore sources,
            VersionStore versions,
            Datasheets datasheets) {
        this.contracts = contracts;
        this.sources = sources;
        this.versions = versions;
        this.datasheets = datasheets;
    }

    record ContractLine(int revision, String semver, String state) {}

    record VersionLine(int number, String state, long rows) {}

    record Ready(String item, boolean met, @Nullable String fix, String link) {}

    record Seen(
            @Nullable ContractLine contract,
            @Nullable VersionLine newest,
            @Nullable Integer published,
            @Nullable Integer openVersion,
            List<Ready> readiness) {}

    Seen of(DatasetRow dataset) {
        var contract = contracts.newest(dataset.id()).orElse(null);
        var all = versions.all(dataset.id());
        var newest = all.isEmpty() ? null : all.getFirst();
        return new Seen(
                contract == null
                        ? null
                        : new ContractLine(
                                contract.revision(), contract.semver(), contract.state()),
                newest == null
                        ? null
                        : new VersionLine(newest.number(), newest.state().word(), newest.rows()),
                number(all, VersionState.PUBLISHED),
                number(all, VersionState.OPEN),
                readiness(dataset, all));
    }

    private static @Nullable Integer number(List<VersionRow> newestFirst, VersionState state) {
        return newestFirst.stream()
                .filter(v -> v.state() == state)
                .findFirst()
                .map(VersionRow::number)
                .orElse(null);
    }

    private List<Ready> readiness(DatasetRow dataset, List<VersionRow> all) {
        var page = "/datasets/" + dataset.slug();
        var inForce = contracts.inForce(dataset.id());
        var ready = new ArrayList<Ready>();
        ready.add(
                item(
                        "An approved contract",
                        inForce.isPresent(),
                        "Write it, submit it, and have its owner approve it.",
                        page + "/contract"));
        ready.add(
                item(
                        "A source with licence and legal basis",
                        !sources.of(dataset.id()).isEmpty(),
                        "Add where the files come from.",
                        page + "/sources"));
        inForce.map(ContractRow::contract)
                .ifPresent(c ->
                        ready.add(
                                item(
                                        "A promise how fresh the data is",
                                        c.sla("latency")
                                                .or(() -> c.sla("freshness"))
                                                .or(() -> c.sla("frequency"))
                                                .isPresent(),
                                        "Add slaProperties to the next revision of the contract.",
                                        page + "/contract")));
        var sheet = datasheets.score(dataset);
        ready.add(
                item(
                        "A datasheet (%s)".formatted(sheet.scoreText()),
                        sheet.score()
                                        >= inForce.map(c -> Datasheets.minimum(c.contract()))
                                                .orElse(80.0)
                                && sheet.mandatoryComplete(),
                        "Fill its gaps, the mandatory ones first.",
                        page + "/datasheet"));
        ready.add(
                item(
                        "A version whose gate passed",
                        dataset.head() != null,
                        "Send files, commit the version, and mend what holds it at the gate.",
                        page + "/versions"));
        ready.add(
                item(
                        "A published version",
                        number(all, VersionState.PUBLISHED) != null,
                        "Submit the version, have it approved, publish it.",
                        page + "/versions"));
        return ready;
    }

    private static Ready item(String item, boolean met, String fix, String link) {
        return new Ready(item, met, met ? null : fix, link);
    }
}
