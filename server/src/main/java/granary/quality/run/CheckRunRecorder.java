package granary.quality.run;

import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Verdict;
import granary.quality.CheckRunFinished;
import granary.quality.finding.Findings;
import granary.quality.finding.Findings.Seen;
import granary.quality.quarantine.Outcomes;
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
    private final Outcomes outcomes;
    private final ApplicationEventPublisher events;

    CheckRunRecorder(
            CheckRunStore store,
            Findings findings,
            Outcomes outcomes,
            ApplicationEventPublisher events) {
        this.store = store;
        this.findings = findings;
        this.outcomes = outcomes;
        this.events = events;
    }

    /**
     * @return findings that the run opened
     */
    @Transactional
    public List<UUID> record(Run run, Candidate candidate) {
        store.insert(run);
        var version = candidate.version();
        var opened = new ArrayList<UUID>();
        run.lines().stream()
                .filter(RunLine::isFailing)
                .sorted(Comparator.comparingInt(RunLine::rank))
                .forEach(line ->
                        findings.saw(seen(run, line, version.number())).ifPresent(opened::add));
        resolve(run, candidate);
        announce(run, version.number(), opened);
        return opened;
    }

    /** One message per run, however many of its checks failed. */
    private void announce(Run run, int version, List<UUID> opened) {
        events.publishEvent(
                new CheckRunFinished(run.id(), run.dataset(), version, run.verdict(), opened));
        if (!opened.isEmpty()) {
            events.publishEvent(Alerts.of(run, version, opened.size()));
        }
    }

    /**
     * What a monitor measured. Its findings are its own: no other run resolves them.
     *
     * @param version newest version of the dataset; 0 before the first
     * @param opens whether a failure opens a finding; a muted monitor only records
     * @return findings that it opened
     */
    @Transactional
    public List<UUID> recordWatch(Run run, int version, boolean opens) {
        store.insert(run);
        var opened = new ArrayList<UUID>();
        if (opens) {
            run.lines().stream()
                    .filter(RunLine::isFailing)
                    .forEach(line -> findings.saw(seen(run, line, version)).ifPresent(opened::add));
        }
        var checks = run.lines().stream().map(l -> l.result().id()).collect(Collectors.toSet());
        var failing =
                run.lines().stream()
                        .filter(RunLine::isFailing)
                        .map(RunLine::fingerprint)
                        .collect(Collectors.toSet());
        boolean hasMeasured =
                run.lines().stream().anyMatch(l -> l.result().verdict() == Verdict.PASS)
                        || !failing.isEmpty();
        if (hasMeasured) {
            findings.unresolved(run.dataset()).stream()
                    .filter(f -> checks.contains(f.check()) && !failing.contains(f.fingerprint()))
                    .forEach(f -> findings.resolve(f, run.id(), version, "passed"));
        }
        announce(run, version, opened);
        return opened;
    }

    /**
     * A run that somebody asked for opens nothing.
     *
     * @return its id, or that of the same run when another server was faster
     */
    @Transactional
    public UUID recordAdHoc(Run run) {
        var same = store.measured(run.inputHash(), List.of(run.purpose()));
        if (same.isPresent()) {
            return same.get().id();
        }
        store.insert(run);
        events.publishEvent(
                new CheckRunAsked(run.id(), run.dataset(), run.version(), run.verdict()));
        return run.id();
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
                        .filter(line -> line.result().verdict() == Verdict.PASS)
                        .map(line -> line.result().id())
                        .collect(Collectors.toSet());
        var coverage = Coverage.of(run, candidate, passed);
        for (var finding : findings.unresolved(run.dataset())) {
            if (!failing.contains(finding.fingerprint())
                    && !finding.check().startsWith(Built.MONITOR)
                    && finding.version() <= candidate.version().number()
                    && coverage.measuredAgain(
                            finding.kind(), finding.check(), finding.slice(), finding.files())) {
                findings.resolve(
                        finding,
                        run.id(),
                        candidate.version().number(),
                        outcomes.of(finding.ingest()));
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
