package granary.quality.quarantine;

import granary.datasets.Datasets;
import granary.engine.contract.Contract;
import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Refusal;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.quality.QualityProblem;
import granary.quality.companion.Beside;
import granary.quality.companion.CompanionFinder;
import granary.quality.run.CheckRunStore;
import granary.quality.suite.Suites;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people decide what becomes of rows that were put aside. */
@Service
class Workbench {
    private static final int ERRORS_MAX = 100;

    private final QuarantineStore store;
    private final CheckRunStore runs;
    private final Suites suites;
    private final CompanionFinder companions;
    private final Datasets datasets;
    private final Sight sight;
    private final People people;
    private final Jobs jobs;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Workbench(
            QuarantineStore store,
            CheckRunStore runs,
            Suites suites,
            CompanionFinder companions,
            Datasets datasets,
            Sight sight,
            People people,
            Jobs jobs,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.runs = runs;
        this.suites = suites;
        this.companions = companions;
        this.datasets = datasets;
        this.sight = sight;
        this.people = people;
        this.jobs = jobs;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What somebody decided.
     *
     * @param word {@code fixed}, {@code accepted} or {@code dropped}
     * @param values new text by column, for {@code fixed}
     */
    record Decision(
            String word, @Nullable Map<String, @Nullable String> values, @Nullable String note) {}

    /** A batch and where its rows are. */
    record Standing(Batch batch, Balance balance, Datasets.IngestFacts file) {
        /** Whether the file's and the quarantine's own balance hold, and agree with each other. */
        boolean isBalanced() {
            return file.read() == file.good() + file.quarantined() + file.refused()
                    && (batch.cause().equals("gate") || batch.total() <= file.quarantined());
        }
    }

    Standing standing(UUID run) {
        var batch = batch(run, "data:preview.masked", false);
        return new Standing(batch, store.balance(batch), datasets.loadIngest(run));
    }

    /** The file that lies here, once the caller may see it. */
    private Batch batch(UUID run, String permission, boolean toChange) {
        var choice = new Choice(null, run, null, List.of(), null, null, null, null, null);
        var batch =
                (toChange ? store.lock(choice) : store.batches(choice))
                        .stream()
                                .findFirst()
                                .orElseThrow(() -> CommonProblem.notFound("quarantined file", run));
        access.require(
                permission, "quarantined file", run.toString(), Scope.dataset(batch.dataset()));
        return batch;
    }

    /** The dataset of a file, once the caller may decide on it. */
    String dataset(UUID run) {
        return batch(run, "quality:write", false).dataset();
    }

    @Transactional
    public int assign(String dataset, Choice choice, @Nullable String login) {
        require(dataset, choice);
        var to = login == null ? null : people.load(login, "/to").id();
        int assigned = store.assign(choice, to);
        if (assigned > 0) {
            events.publishEvent(
                    new QuarantineEvents.QuarantineAssigned(dataset, choice.run(), to, assigned));
        }
        return assigned;
    }

    /**
     * @return how many rows were decided
     */
    @Transactional
    public long decide(String dataset, Choice chosen, Decision decision) {
        require(dataset, chosen);
        var choice = chosen.undecided();
        var batches = store.lock(choice);
        var rows = store.rows(choice, null, Integer.MAX_VALUE);
        for (var batch : batches) {
            boolean isMeant =
                    choice.isWhole() || rows.stream().anyMatch(r -> r.batch().equals(batch.id()));
            if (isMeant && batch.landedRun() != null) {
                throw landed(batch);
            }
        }
        boolean hasFix = decision.word().equals("fixed");
        var values = decision.values();
        if (hasFix) {
            fix(dataset, rows, values == null ? Map.of() : values);
        } else if (values != null) {
            throw CommonProblem.invalid(
                    "/values",
                    "values",
                    "only a fix has new values",
                    "Decide `fixed`, or leave `values` out.");
        }
        if (decision.word().equals("accepted")) {
            refuseUnconverted(choice, batches, rows);
        }
        long decided =
                rows.isEmpty()
                        ? 0
                        : store.decide(
                                rows.stream().map(Held::id).toList(),
                                decision.word(),
                                hasFix ? values : null,
                                decision.note(),
                                Actor.current().id(),
                                clock.instant());
        if (choice.isWhole() && !hasFix) {
            for (var batch : batches) {
                if (batch.unlisted() > 0 && batch.rest() == null) {
                    store.decideRest(
                            batch.id(), decision.word(), Actor.current().id(), clock.instant());
                    decided += batch.unlisted();
                }
            }
        }
        if (decided > 0) {
            events.publishEvent(
                    new QuarantineDecided(
                            dataset,
                            choice.run(),
                            choice.version(),
                            decision.word(),
                            Math.toIntExact(decided)));
        }
        return decided;
    }

    private Refusal landed(Batch batch) {
        var run = Objects.requireNonNull(batch.landedRun());
        var file = datasets.loadIngest(run);
        return QualityProblem.ALREADY_LANDED
                .refused("The corrections of this file landed as %s.".formatted(file.file()))
                .with("run", run);
    }

    private static void refuseUnconverted(Choice choice, List<Batch> batches, List<Held> rows) {
        var unconverted =
                rows.stream()
                        .filter(r -> r.checks().contains(QuarantinedRows.CONVERSION))
                        .map(Held::row)
                        .toList();
        boolean isRest =
                choice.isWhole()
                        && batches.stream()
                                .anyMatch(b -> b.cause().equals("conversion") && b.unlisted() > 0);
        if (!unconverted.isEmpty() || isRest) {
            throw QualityProblem.DOES_NOT_CONVERT
                    .refused(
                            "%d rows have a value that does not convert to the contract's types."
                                    .formatted(unconverted.size()))
                    .with("rows", unconverted.stream().limit(ERRORS_MAX).toList());
        }
    }

    /** Every mended row passes what it had failed, or nothing is stored. */
    private void fix(String dataset, List<Held> rows, Map<String, @Nullable String> values) {
        if (values.isEmpty()) {
            throw CommonProblem.invalid(
                    "/values", "required", "a fix needs new values", "Send {column: text}.");
        }
        var contract = contract(dataset);
        var suite = suites.of(dataset, contract).engineChecks();
        for (var row : rows) {
            var unknown =
                    values.keySet().stream().filter(c -> !row.cells().containsKey(c)).toList();
            if (!unknown.isEmpty()) {
                throw CommonProblem.invalid(
                        "/values/" + unknown.getFirst(),
                        "unknown-column",
                        "the file has no column " + unknown.getFirst(),
                        "Use one of " + String.join(", ", row.cells().keySet()) + ".");
            }
        }
        var still = new java.util.ArrayList<Recheck.Still>();
        for (var of : rows.stream().collect(Collectors.groupingBy(Held::batch)).entrySet()) {
            var mended = new HashMap<UUID, Map<String, @Nullable String>>();
            of.getValue().forEach(r -> mended.put(r.id(), r.mended(values)));
            var others =
                    store
                            .rows(
                                    Choice.of(dataset, of.getValue().getFirst().run(), null),
                                    null,
                                    Integer.MAX_VALUE)
                            .stream()
                            .filter(r -> !"dropped".equals(r.decision()))
                            .toList();
            still.addAll(
                    Recheck.of(
                            others,
                            mended,
                            contract,
                            suite,
                            beside(dataset, others.getFirst().version()),
                            clock.instant()));
        }
        if (!still.isEmpty()) {
            throw QualityProblem.STILL_FAILING
                    .refused("%d mended rows still fail.".formatted(still.size()))
                    .with(
                            "errors",
                            still.stream()
                                    .limit(ERRORS_MAX)
                                    .map(s ->
                                            new FieldError(
                                                    "row " + s.row().row(),
                                                    s.check(),
                                                    s.reason(),
                                                    "Correct the value, or drop the row."))
                                    .toList());
        }
    }

    /** The versions that the gate compared with: a row is asked again what it had failed. */
    private Beside beside(String dataset, @Nullable Integer version) {
        return version == null
                ? Beside.NOTHING
                : runs.newest(dataset, version)
                        .map(run -> companions.again(run.companions()))
                        .orElse(Beside.NOTHING);
    }

    /** The contract by which the corrections will be read. */
    private Contract contract(String dataset) {
        return datasets.contractInForce(dataset)
                .orElseThrow(() ->
                        QualityProblem.NO_CONTRACT.refused(
                                "%s has no contract in force.".formatted(dataset)));
    }

    @Transactional
    public int undecide(UUID run, List<UUID> rows) {
        var batch = batch(run, "quality:write", true);
        if (batch.landedRun() != null) {
            throw landed(batch);
        }
        var meant =
                store
                        .rows(
                                new Choice(
                                        List.of(batch.dataset()),
                                        run,
                                        null,
                                        rows,
                                        null,
                                        null,
                                        null,
                                        null,
                                        null),
                                null,
                                Integer.MAX_VALUE)
                        .stream()
                        .map(Held::id)
                        .toList();
        int undecided = meant.isEmpty() ? 0 : store.undecide(meant);
        if (undecided > 0) {
            events.publishEvent(
                    new QuarantineDecided(
                            batch.dataset(), run, batch.version(), "undecided", undecided));
        }
        return undecided;
    }

    /** Sends the accepted and fixed rows of a file into the open version. */
    @Transactional
    public Job land(UUID run) {
        var batch = batch(run, "quality:write", true);
        access.require("version:write", "dataset", batch.dataset(), Scope.dataset(batch.dataset()));
        if (batch.landedRun() != null) {
            throw landed(batch);
        }
        var balance = store.balance(batch);
        if (balance.undecided() > 0 || balance.mended() == 0) {
            throw QualityProblem.STILL_UNDECIDED.refused(
                    "%d rows are undecided, %d are fixed or accepted."
                            .formatted(balance.undecided(), balance.mended()));
        }
        return jobs.start(LandingJob.KIND, new LandingJob.Params(run));
    }

    private void require(String dataset, Choice choice) {
        access.require("quality:write", "dataset", dataset, Scope.dataset(dataset));
        if (choice.column() != null && sight.masked(dataset).contains(choice.column())) {
            throw CommonProblem.invalid(
                    "/column",
                    "masked",
                    "the values of %s are masked".formatted(choice.column()),
                    "Choose by check or by row, or ask for a grant.");
        }
    }
}
