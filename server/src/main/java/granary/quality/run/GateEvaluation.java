package granary.quality.run;

import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.PublishCheck;
import granary.platform.Ids;
import granary.platform.jobs.JobProgress;
import granary.quality.finding.FindingStore;
import granary.quality.finding.Findings;
import granary.quality.quarantine.Quarantine;
import granary.quality.suite.Hash;
import granary.quality.suite.Suite;
import granary.quality.suite.Suites;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The room's say in the gate: measures a version once and remembers what it saw. */
@Service
class GateEvaluation implements PublishCheck {
    private final Suites suites;
    private final CheckRunStore runs;
    private final CheckRunRecorder recorder;
    private final FindingStore findings;
    private final Findings seen;
    private final Quarantine quarantine;
    private final Datasets datasets;
    private final Clock clock;

    GateEvaluation(
            Suites suites,
            CheckRunStore runs,
            CheckRunRecorder recorder,
            FindingStore findings,
            Findings seen,
            Quarantine quarantine,
            Datasets datasets,
            Clock clock) {
        this.suites = suites;
        this.runs = runs;
        this.recorder = recorder;
        this.findings = findings;
        this.seen = seen;
        this.quarantine = quarantine;
        this.datasets = datasets;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "quality";
    }

    @Override
    public List<GateItem> evaluate(Candidate candidate, JobProgress progress) {
        var version = candidate.version();
        var suite = suites.of(version.dataset(), candidate.contract());
        var asOf = asOf(candidate.ingests(), clock);
        var hash = inputHash(candidate, suite, asOf);
        if (runs.findByInput(hash).isEmpty()) {
            progress.at("checks", 0, suite.checks().size());
            var run = measure(candidate, suite, asOf, hash);
            if (run.lines().stream().anyMatch(RunLine::isBlocking)) {
                quarantine.prepare(version, candidate.contract(), candidate.ingests(), run);
            }
            recorder.record(run, candidate);
            progress.at("checks", suite.checks().size(), suite.checks().size());
        }
        return standing(candidate);
    }

    private Run measure(Candidate candidate, Suite suite, Instant asOf, String hash) {
        var version = candidate.version();
        var started = clock.instant();
        try (var table = VersionTable.open(version)) {
            var measured =
                    Measuring.candidate(
                            table,
                            candidate,
                            suite,
                            former(candidate),
                            known(version.dataset()),
                            asOf);
            return new Run(
                    Ids.next(),
                    version.dataset(),
                    version.number(),
                    "gate",
                    candidate.ingests().size() == 1 ? candidate.ingests().getFirst().id() : null,
                    hash,
                    RunLine.verdict(measured.lines()),
                    suite.digest(),
                    asOf,
                    started,
                    clock.instant(),
                    version.rows(),
                    measured.scans(),
                    measured.lines());
        }
    }

    /** Personal data found before and not gone; the files that hold it may still be there. */
    private List<PersonalDataScan.Known> known(String dataset) {
        return seen.unresolved(dataset).stream()
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

    /** Files of earlier versions, by which the volume of a new one is judged. */
    private List<IngestFacts> former(Candidate candidate) {
        int number = candidate.version().number();
        return datasets.ingests(candidate.version().dataset()).stream()
                .filter(i -> i.version() != null && i.version() < number)
                .toList();
    }

    @Override
    public List<GateItem> standing(Candidate candidate) {
        var version = candidate.version();
        return runs.newest(version.dataset(), version.number())
                .map(run ->
                        GateItems.of(
                                run,
                                candidate.contract(),
                                findings.byFingerprint(version.dataset()),
                                clock.instant()))
                .orElseGet(() -> List.of(GateItems.waiting()));
    }

    /** The instant at which freshness is judged: the newest that a file carries, else now. */
    static Instant asOf(List<IngestFacts> ingests, Clock clock) {
        return ingests.stream()
                .map(IngestFacts::asOf)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseGet(clock::instant);
    }

    private static String inputHash(Candidate candidate, Suite suite, Instant asOf) {
        var version = candidate.version();
        return Hash.of(
                String.join(
                        "\n",
                        version.key(),
                        version.manifestDigest(),
                        suite.digest(),
                        asOf.toString(),
                        Measuring.ENGINE,
                        candidate.ingests().stream()
                                .map(i -> i.id().toString())
                                .sorted()
                                .collect(Collectors.joining(","))));
    }
}
