package granary.quality.run;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.PublishCheck;
import granary.engine.contract.Contract;
import granary.platform.jobs.JobProgress;
import granary.quality.finding.FindingStore;
import granary.quality.quarantine.Quarantine;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The room's say in the gate: measures a version once and remembers what it saw. */
@Service
class GateEvaluation implements PublishCheck {
    static final String PURPOSE = "gate";

    private final Measurement measurement;
    private final CheckRunStore runs;
    private final CheckRunRecorder recorder;
    private final FindingStore findings;
    private final Quarantine quarantine;
    private final Clock clock;

    GateEvaluation(
            Measurement measurement,
            CheckRunStore runs,
            CheckRunRecorder recorder,
            FindingStore findings,
            Quarantine quarantine,
            Clock clock) {
        this.measurement = measurement;
        this.runs = runs;
        this.recorder = recorder;
        this.findings = findings;
        this.quarantine = quarantine;
        this.clock = clock;
    }

    @Override
    public String room() {
        return "quality";
    }

    @Override
    public List<GateItem> evaluate(Candidate candidate, JobProgress progress) {
        var inputs = measurement.inputs(candidate, asOf(candidate.ingests(), clock));
        if (measurement.known(inputs, List.of(PURPOSE)).isEmpty()) {
            int checks = inputs.suite().checks().size();
            progress.at("checks", 0, checks);
            var run = measurement.measure(inputs, PURPOSE);
            if (run.lines().stream().anyMatch(RunLine::isBlocking)) {
                quarantine.prepare(
                        candidate.version(), candidate.contract(), candidate.ingests(), run);
            }
            recorder.record(run, candidate);
            progress.at("checks", checks, checks);
        }
        return standing(candidate);
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

    @Override
    public Set<String> nonOverridable(Candidate candidate) {
        var version = candidate.version();
        return runs.newest(version.dataset(), version.number()).stream()
                .flatMap(run -> run.lines().stream())
                .filter(line -> isFinal(candidate.contract(), line))
                .map(RunLine::code)
                .collect(Collectors.toSet());
    }

    /** The contract names kinds and checks that nobody may override. */
    static boolean isFinal(Contract contract, RunLine line) {
        var named = contract.customProperties().get("granary.nonOverridable");
        var list =
                named instanceof List<?> many
                        ? many.stream().map(String::valueOf).toList()
                        : List.of(String.valueOf(named).split("[,\\s]+"));
        return list.contains(line.result().kind()) || list.contains(line.result().id());
    }

    /** The instant at which freshness is judged: the newest that a file carries, else now. */
    static Instant asOf(List<IngestFacts> ingests, Clock clock) {
        return ingests.stream()
                .map(IngestFacts::asOf)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElseGet(clock::instant);
    }
}
