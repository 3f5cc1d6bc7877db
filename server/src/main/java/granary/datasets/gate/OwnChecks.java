package granary.datasets.gate;

import granary.datasets.PublishCheck;
import granary.datasets.PublishCheck.Candidate;
import granary.datasets.PublishCheck.GateItem;
import granary.datasets.PublishCheck.Standing;
import granary.datasets.contract.ContractRow;
import granary.datasets.contract.ContractStore;
import granary.datasets.datasheet.Datasheets;
import granary.datasets.ingest.RunRow;
import granary.datasets.ingest.RunStore;
import granary.datasets.register.DatasetRow;
import granary.datasets.register.DatasetStore;
import granary.datasets.source.SourceStore;
import granary.datasets.version.VersionRow;
import granary.datasets.version.VersionStore;
import granary.platform.jobs.JobProgress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What this room itself asks of a version. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnChecks implements PublishCheck {
    private final DatasetStore datasets;
    private final ContractStore contracts;
    private final SourceStore sources;
    private final VersionStore versions;
    private final RunStore runs;
    private final Datasheets datasheets;

    OwnChecks(
            DatasetStore datasets,
            ContractStore contracts,
            SourceStore sources,
            VersionStore versions,
            RunStore runs,
            Datasheets datasheets) {
        this.datasets = datasets;
        this.contracts = contracts;
        this.sources = sources;
        this.versions = versions;
        this.runs = runs;
        this.datasheets = datasheets;
    }

    @Override
    public String room() {
        return "datasets";
    }

    @Override
    public List<GateItem> evaluate(Candidate candidate, JobProgress progress) {
        return standing(candidate);
    }

    @Override
    public List<GateItem> standing(Candidate candidate) {
        var dataset = datasets.load(candidate.version().dataset());
        var contract = contracts.load(dataset.id(), candidate.version().contractRevision());
        var items = new ArrayList<GateItem>();
        items.add(contract(dataset, contract));
        items.add(
                item(
                        "datasets.owner",
                        "Somebody owns the data and somebody looks after it; in production they are two people",
                        !dataset.owner().equals(dataset.steward())
                                || dataset.stage().equals("prototype"),
                        null,
                        null,
                        null,
                        "/datasets/" + dataset.slug()));
        items.add(licence(dataset));
        var version = versions.load(dataset.id(), candidate.version().number());
        var into = runs.into(dataset.id(), version.number());
        items.add(conservation(candidate, version, into));
        items.add(converts(into));
        items.add(datasheet(dataset, contract));
        return items;
    }

    private static GateItem contract(DatasetRow dataset, ContractRow contract) {
        var agreed = contract.state().equals("approved") || contract.state().equals("superseded");
        return item(
                "datasets.contract",
                "The contract it was committed under was approved",
                agreed,
                "%s (%s)".formatted(contract.semver(), contract.state()),
                "approved",
                "Have the contract approved.",
                "/datasets/%s/contract".formatted(dataset.slug()));
    }

    private GateItem licence(DatasetRow dataset) {
        var all = sources.of(dataset.id());
        return item(
                "datasets.licence",
                "Every source has a licence and a legal basis",
                !all.isEmpty()
                        && all.stream()
                                .noneMatch(s -> s.licence().isBlank() || s.legalBasis().isBlank()),
                "%d sources".formatted(all.size()),
                null,
                "Add licence and legal basis to the source.",
                "/datasets/%s/sources".formatted(dataset.slug()));
    }

    /** Every row is accounted for: rows of the parent, less what was replaced, plus what landed. */
    private static GateItem conservation(
            Candidate candidate, VersionRow version, List<RunRow> runs) {
        long before = candidate.parent() == null ? 0 : candidate.parent().rows();
        long landed = runs.stream().mapToLong(r -> r.read() - r.refused() - r.rejected()).sum();
        long replaced = runs.stream().mapToLong(RunRow::replaced).sum();
        long expected = before - replaced + landed;
        boolean erased = version.contentRevision() > 0;
        return item(
                "datasets.conservation",
                "Every row read is accounted for",
                erased
                        ? candidate.version().rows() <= expected
                        : candidate.version().rows() == expected,
                "%d rows%s"
                        .formatted(candidate.version().rows(), erased ? " after an erasure" : ""),
                "%d before - %d replaced + %d landed = %d"
                        .formatted(before, replaced, landed, expected),
                "Report this version: rows were lost or counted twice.",
                null);
    }

    private static GateItem converts(List<RunRow> runs) {
        long aside = runs.stream().mapToLong(RunRow::rejected).sum();
        return new GateItem(
                "datasets.values",
                "Every value converts to the contract's type",
                aside == 0 ? Standing.MET : Standing.UNMET,
                "warning",
                "%d rows put aside".formatted(aside),
                "0 rows",
                "Look at the rows of the ingest runs that have quarantined rows.",
                null,
                null,
                null);
    }

    private GateItem datasheet(DatasetRow dataset, ContractRow contract) {
        var sheet = datasheets.score(dataset);
        double minimum = Datasheets.minimum(contract.contract());
        return new GateItem(
                "datasets.datasheet",
                "The datasheet says what a reader must know",
                sheet.score() >= minimum && sheet.mandatoryComplete()
                        ? Standing.MET
                        : Standing.UNMET,
                "warning",
                sheet.scoreText(),
                "at least %.0f, nothing mandatory missing".formatted(minimum),
                "Fill the gaps of the datasheet; it is asked for before approval.",
                "/datasets/%s/datasheet".formatted(dataset.slug()),
                null,
                null);
    }

    private static GateItem item(
            String code,
            String title,
            boolean isMet,
            @Nullable String value,
            @Nullable String expected,
            @Nullable String fix,
            @Nullable String link) {
        return new GateItem(
                code,
                title,
                isMet ? Standing.MET : Standing.UNMET,
                "error",
                value,
                expected,
                Objects.requireNonNullElse(fix, "Name them."),
                link,
                null,
                null);
    }
}
