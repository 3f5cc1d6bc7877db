package granary.quality.run;

import granary.datasets.PublishCheck.Candidate;
import granary.quality.CheckRunFinished;
import granary.quality.finding.Findings;
import granary.quality.finding.Findings.Seen;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores a run, its figures and its findings in one transaction. */
@Service
public class CheckRunRecorder {
    private final CheckRunStore store;
    private final Findings findings;
    private final ApplicationEventPublisher events;

    CheckRunRecorder(CheckRunStore store, Findings findings, ApplicationEventPublisher events) {
        this.store = store;
        this.findings = findings;
        this.events = events;
    }

    @Transactional
    public void record(Run run, Candidate candidate) {
        store.insert(run);
        var version = candidate.version();
        var opened = new ArrayList<UUID>();
        run.lines().stream()
                .filter(RunLine::isFailing)
                .sorted(Comparator.comparingInt(RunLine::rank))
                .forEach(line ->
                        findings.saw(seen(run, line, version.number())).ifPresent(opened::add));
        resolve(run, candidate);
        events.publishEvent(
                new CheckRunFinished(
                        run.id(), run.dataset(), version.number(), run.verdict(), opened));
    }

    /** A replay is evidence and opens nothing. */
    @Transactional
    public void recordReplay(Run run) {
        store.insert(run);
    }

    private static Seen seen(Run run, RunLine line, int version) {
        var result = line.result();
        return new Seen(
                run.dataset(),
                line.fingerprint(),
                result.id(),
                result.kind(),
                line.severity().word(),
                result.column(),
                line.slice(),
                result.message(),
                run.id(),
                line.ingest(),
                version,
                line.failingRows(),
                line.evidence());
    }

    /** What was found before and is measured again without failing is over. */
    private void resolve(Run run, Candidate candidate) {
        var failing =
                run.lines().stream()
                        .filter(RunLine::isFailing)
                        .map(RunLine::fingerprint)
                        .collect(Collectors.toSet());
        var passed =
                run.lines().stream()
                        .filter(line ->
                                line.result().verdict() == granary.engine.check.Verdict.PASS)
                        .map(line -> line.result().id())
                        .collect(Collectors.toSet());
        var coverage = Coverage.of(run, candidate, passed);
        for (var finding : findings.unresolved(run.dataset())) {
            if (!failing.contains(finding.fingerprint())
                    && finding.version() <= candidate.version().number()
                    && coverage.measuredAgain(
                            finding.kind(), finding.check(), finding.slice(), finding.files())) {
                findings.resolve(finding, run.id(), candidate.version().number());
            }
        }
    }

    /**
     * What a run has looked at, so that it can say of a former finding that it is gone.
     *
     * @param sources sources that sent files
     * @param partitions what the files brought
     * @param files digests of the version's files
     */
    record Coverage(
            Set<String> passed, Set<String> sources, Set<String> partitions, Set<String> files) {
        static Coverage of(Run run, Candidate candidate, Set<String> passed) {
            return new Coverage(
                    passed,
                    candidate.ingests().stream().map(i -> i.source()).collect(Collectors.toSet()),
                    candidate.ingests().stream()
                            .map(i -> ArrivalRules.partition(candidate, i))
                            .collect(Collectors.toSet()),
                    candidate.version().files().stream()
                            .map(f -> f.digest())
                            .collect(Collectors.toSet()));
        }

        boolean measuredAgain(String kind, String check, String slice, List<String> found) {
            return switch (kind) {
                case "schema" -> sources.contains(slice);
                case "partial_data", "volume", "conversion" -> partitions.contains(slice);
                // Other partitions may be missing now: that is another finding, this one is over.
                case PartitionRule.KIND -> true;
                case PersonalDataScan.KIND -> found.stream().noneMatch(files::contains);
                default -> passed.contains(check);
            };
        }
    }
}
