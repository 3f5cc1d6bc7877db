package granary.quality.control;

import granary.datasets.Datasets;
import granary.engine.check.Check;
import granary.engine.check.Subject;
import granary.engine.contract.Contract;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.store.ObjectStore;
import granary.quality.Controls;
import granary.quality.QualityProblem;
import granary.quality.companion.Beside;
import granary.quality.companion.CompanionFinder;
import granary.quality.run.CheckRunRecorder;
import granary.quality.run.IngestTable;
import granary.quality.run.Measuring;
import granary.quality.run.Run;
import granary.quality.run.RunLine;
import granary.quality.run.VersionTable;
import granary.quality.suite.CheckEntries;
import granary.quality.suite.Hash;
import granary.quality.suite.SuiteCheck;
import granary.quality.suite.SuiteStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads, replays and arms preventive controls. */
@Service
class ArmedControls implements Controls {
    private final SuiteStore store;
    private final CheckRunRecorder recorder;
    private final CompanionFinder companions;
    private final Datasets datasets;
    private final ObjectStore objects;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ArmedControls(
            SuiteStore store,
            CheckRunRecorder recorder,
            CompanionFinder companions,
            Datasets datasets,
            ObjectStore objects,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.recorder = recorder;
        this.companions = companions;
        this.datasets = datasets;
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public List<Check> read(String dataset, List<Map<String, Object>> checks) {
        var read = CheckEntries.read(contract(dataset), checks);
        companions.require(read, "/checks");
        return read;
    }

    private Contract contract(String dataset) {
        return datasets.contractInForce(dataset)
                .orElseThrow(() ->
                        CommonProblem.invalid(
                                "/dataset",
                                "no-contract",
                                dataset + " has no approved contract",
                                "A check speaks of a contract's columns: approve one first."));
    }

    @Override
    public Replay replayIngest(List<Map<String, Object>> checks, UUID ingest) {
        var facts = datasets.loadIngest(ingest);
        var contract = contract(facts.dataset());
        var asOf = facts.asOf() == null ? clock.instant() : facts.asOf();
        var read = checks(contract, checks);
        var beside = beside(facts.dataset(), Integer.MAX_VALUE, read);
        try (var table = IngestTable.open(objects, facts, contract, beside.versions())) {
            return replay(
                    facts.dataset(),
                    facts.version(),
                    ingest,
                    read,
                    contract,
                    table.subject(),
                    beside,
                    asOf);
        }
    }

    @Override
    public Replay replayVersion(List<Map<String, Object>> checks, String dataset, int version) {
        var facts = datasets.loadVersion(dataset, version);
        var asOf =
                datasets.ingests(dataset).stream()
                        .filter(i -> Objects.equals(i.version(), version))
                        .map(Datasets.IngestFacts::asOf)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElseGet(clock::instant);
        var contract = contract(dataset);
        var read = checks(contract, checks);
        var beside = beside(dataset, version, read);
        try (var table = VersionTable.open(facts, beside.versions())) {
            return replay(
                    dataset,
                    version,
                    null,
                    read,
                    contract,
                    Subject.of(table.table()),
                    beside,
                    asOf);
        }
    }

    private static List<SuiteCheck> checks(Contract contract, List<Map<String, Object>> entries) {
        return CheckEntries.read(contract, entries).stream()
                .map(c -> new SuiteCheck(c, "replay", "quality.replay." + c.id()))
                .toList();
    }

    /** A replay proves something only when everything that the checks compare with is there. */
    private Beside beside(String dataset, int before, List<SuiteCheck> checks) {
        var beside =
                companions.forHouse(
                        dataset, before, checks.stream().map(SuiteCheck::check).toList());
        if (!beside.absent().isEmpty()) {
            throw QualityProblem.NOTHING_TO_COMPARE_WITH.refused(
                    beside.absent().values().stream()
                            .distinct()
                            .sorted()
                            .collect(Collectors.joining("; ", "The replay proves nothing: ", ".")));
        }
        return beside;
    }

    @Override
    public List<String> askedAtGateOnly(String dataset, List<Map<String, Object>> checks) {
        return CheckEntries.read(contract(dataset), checks).stream()
                .filter(c -> !CompanionFinder.isAlone(c))
                .map(Check::name)
                .toList();
    }

    private Replay replay(
            String dataset,
            @Nullable Integer version,
            @Nullable UUID ingest,
            List<SuiteCheck> checks,
            Contract contract,
            Subject subject,
            Beside beside,
            Instant asOf) {
        var started = clock.instant();
        var lines = Measuring.replay(subject, checks, contract.objects().getFirst(), beside, asOf);
        var suite = Hash.of(checks.toString());
        var run =
                new Run(
                        Ids.next(),
                        dataset,
                        version,
                        "replay",
                        ingest,
                        Hash.of(dataset + version + ingest + suite + asOf + beside.contents()),
                        RunLine.verdict(lines),
                        suite,
                        asOf,
                        started,
                        clock.instant(),
                        subject.table().rows(),
                        1,
                        null,
                        beside.companions(),
                        lines);
        recorder.recordReplay(run);
        return new Replay(run.id(), run.verdict());
    }

    @Override
    @Transactional
    public void arm(
            String control, String incident, String dataset, List<Map<String, Object>> checks) {
        if (read(dataset, checks).isEmpty()) {
            throw CommonProblem.invalid(
                    "/checks", "empty", "there is no check", "A control needs at least one check.");
        }
        store.arm(control, incident, dataset, checks, clock.instant());
        events.publishEvent(new ControlArmed(control, incident, dataset));
    }

    @Override
    @Transactional
    public void disarm(String control) {
        if (store.disarm(control)) {
            events.publishEvent(new ControlDisarmed(control));
        }
    }
}
