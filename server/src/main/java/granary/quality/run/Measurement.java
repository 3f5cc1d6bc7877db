package granary.quality.run;

import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Companions;
import granary.engine.check.Subject;
import granary.engine.data.Tabular;
import granary.platform.Ids;
import granary.quality.companion.Beside;
import granary.quality.companion.CompanionFinder;
import granary.quality.finding.Findings;
import granary.quality.metric.Histories;
import granary.quality.suite.Hash;
import granary.quality.suite.Suite;
import granary.quality.suite.SuiteVersions;
import granary.quality.suite.Suites;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Measures a version by its suite, whoever asks for it; the slow part of a run. */
@Service
public class Measurement {
    /** Kinds that are judged by what the check said before, and by the version before. */
    private static final Set<String> WITH_HISTORY = Set.of("anomaly");

    private static final Set<String> WITH_BASELINE = Set.of("drift", "schemaChange");
    private static final Map<String, List<Companions.Point>> NO_HISTORY = Map.of();

    private final Suites suites;
    private final SuiteVersions versions;
    private final CheckRunStore runs;
    private final Findings findings;
    private final Histories histories;
    private final RunStates states;
    private final CompanionFinder companions;
    private final Datasets datasets;
    private final Clock clock;

    Measurement(
            Suites suites,
            SuiteVersions versions,
            CheckRunStore runs,
            Findings findings,
            Histories histories,
            RunStates states,
            CompanionFinder companions,
            Datasets datasets,
            Clock clock) {
        this.suites = suites;
        this.versions = versions;
        this.runs = runs;
        this.findings = findings;
        this.histories = histories;
        this.states = states;
        this.companions = companions;
        this.datasets = datasets;
        this.clock = clock;
    }

    /**
     * Everything a result follows from.
     *
     * @param beside versions of other datasets that it is compared with
     * @param hash over all of it: two runs with the same hash say the same
     */
    public record Inputs(
            Candidate candidate,
            Suite suite,
            Instant asOf,
            Map<String, List<Companions.Point>> history,
            Beside beside,
            String hash) {}

    /** For a gate or a monitor: the same for everybody. */
    public Inputs inputs(Candidate candidate, Instant asOf) {
        var version = candidate.version();
        var suite = suites.of(version.dataset(), candidate.contract());
        return inputs(
                candidate,
                asOf,
                suite,
                companions.forHouse(version.dataset(), version.number(), suite.engineChecks()));
    }

    /** For somebody who asks: compared with what they may read. */
    Inputs inputsForCaller(Candidate candidate, Instant asOf) {
        var version = candidate.version();
        var suite = suites.of(version.dataset(), candidate.contract());
        return inputs(
                candidate,
                asOf,
                suite,
                companions.forCaller(version.dataset(), version.number(), suite.engineChecks()));
    }

    private Inputs inputs(Candidate candidate, Instant asOf, Suite suite, Beside beside) {
        var dataset = candidate.version().dataset();
        var history = asks(suite, WITH_HISTORY) ? histories.before(dataset, asOf) : NO_HISTORY;
        return new Inputs(
                candidate,
                suite,
                asOf,
                history,
                beside,
                hash(candidate, suite, asOf, history, beside));
    }

    private static boolean asks(Suite suite, Set<String> kinds) {
        return suite.checks().stream().anyMatch(c -> kinds.contains(c.check().kind().word()));
    }

    /** What it is compared with: the one it came from, its own history, and other datasets. */
    private static Companions companions(VersionTable table, Inputs inputs) {
        var parent = inputs.candidate().parent();
        Subject baseline = null;
        if (parent != null && !parent.files().isEmpty() && asks(inputs.suite(), WITH_BASELINE)) {
            baseline = Subject.of(Tabular.parquet(table.duck(), parent.paths(), "parent"));
        }
        return inputs.beside()
                .in(
                        table.duck(),
                        inputs.suite().engineChecks(),
                        Subject.of(table.table()),
                        baseline,
                        inputs.history());
    }

    /** The run that measured the same for one of these purposes. */
    public Optional<Run> known(Inputs inputs, List<String> purposes) {
        return runs.measured(inputs.hash(), purposes);
    }

    /** Reads the data; stores only which suite was asked, because nothing unversioned runs. */
    public Run measure(Inputs inputs, String purpose) {
        var candidate = inputs.candidate();
        var version = candidate.version();
        versions.keep(version.dataset(), inputs.suite(), version.contractRevision());
        var started = clock.instant();
        var others = new ArrayList<>(inputs.beside().versions());
        if (candidate.parent() != null) {
            others.add(candidate.parent());
        }
        try (var table = VersionTable.open(version, others)) {
            var measured =
                    Measuring.candidate(
                            table,
                            candidate,
                            inputs.suite(),
                            former(candidate),
                            personal(version.dataset()),
                            inputs.beside(),
                            companions(table, inputs),
                            states.of(version.dataset()),
                            inputs.asOf());
            return new Run(
                    Ids.next(),
                    version.dataset(),
                    version.number(),
                    purpose,
                    candidate.ingests().size() == 1 ? candidate.ingests().getFirst().id() : null,
                    inputs.hash(),
                    RunLine.verdict(measured.lines()),
                    inputs.suite().digest(),
                    inputs.asOf(),
                    started,
                    clock.instant(),
                    version.rows(),
                    measured.scans(),
                    measured.read(),
                    inputs.beside().companions(),
                    measured.lines());
        }
    }

    /** Files of earlier versions, by which the volume of a new one is judged. */
    private List<IngestFacts> former(Candidate candidate) {
        int number = candidate.version().number();
        return datasets.ingests(candidate.version().dataset()).stream()
                .filter(i -> i.version() != null && i.version() < number)
                .toList();
    }

    /** Personal data found before and not gone; the files that hold it may still be there. */
    private List<PersonalDataScan.Known> personal(String dataset) {
        return findings.unresolved(dataset).stream()
                .filter(f -> f.kind().equals(PersonalDataScan.KIND) && f.column() != null)
                .map(f ->
                        new PersonalDataScan.Known(
                                String.valueOf(f.column()),
                                f.failingRows(),
                                entities(f.evidence().get("entities")),
                                f.files(),
                                f.ingest()))
                .toList();
    }

    private static Map<String, Long> entities(@Nullable Object counts) {
        var result = new TreeMap<String, Long>();
        if (counts instanceof Map<?, ?> map) {
            map.forEach((entity, rows) ->
                    result.put(String.valueOf(entity), ((Number) rows).longValue()));
        }
        return result;
    }

    private static String hash(
            Candidate candidate,
            Suite suite,
            Instant asOf,
            Map<String, List<Companions.Point>> history,
            Beside beside) {
        var version = candidate.version();
        var parent = candidate.parent();
        return Hash.of(
                String.join(
                        "\n",
                        version.key(),
                        version.manifestDigest(),
                        suite.digest(),
                        asOf.toString(),
                        Measuring.ENGINE,
                        parent == null ? "" : parent.manifestDigest(),
                        new TreeMap<>(history).toString(),
                        candidate.ingests().stream()
                                        .map(i -> i.id().toString())
                                        .sorted()
                                        .collect(Collectors.joining(","))
                                + beside.contents()));
    }
}
