package granary.quality.run;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.PublishCheck.Candidate;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.jobs.Job;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.jobs.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Runs a suite over a version because somebody asks: for looking, so no finding opens and no gate
 * moves. What was measured before is looked up.
 */
@Component
class AdHocRuns implements JobKind<AdHocRuns.Params> {
    private static final String KIND = "quality.run";
    private static final String PURPOSE = "adhoc";

    private final Measurement measurement;
    private final Candidates candidates;
    private final CheckRunStore runs;
    private final CheckRunRecorder recorder;
    private final Jobs jobs;
    private final Access access;

    AdHocRuns(
            Measurement measurement,
            Candidates candidates,
            CheckRunStore runs,
            CheckRunRecorder recorder,
            Jobs jobs,
            Access access) {
        this.measurement = measurement;
        this.candidates = candidates;
        this.runs = runs;
        this.recorder = recorder;
        this.jobs = jobs;
        this.access = access;
    }

    record Params(String dataset, int version, @Nullable Instant asOf) {}

    /**
     * @param known whether the same inputs were measured before
     */
    record Done(UUID id, String verdict, boolean known) {}

    @Transactional
    public Job start(String dataset, int version, @Nullable Instant asOf) {
        access.require("quality:run", "dataset", dataset, Scope.dataset(dataset));
        candidates.of(dataset, version);
        return jobs.start(KIND, new Params(dataset, version, asOf));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Done run(Params params, JobProgress progress) {
        var candidate = candidates.of(params.dataset(), params.version());
        var asOf = params.asOf() == null ? asOf(candidate) : params.asOf();
        var inputs = measurement.inputsForCaller(candidate, asOf);
        var known = measurement.known(inputs, List.of(GateEvaluation.PURPOSE, PURPOSE));
        if (known.isPresent()) {
            return new Done(known.get().id(), known.get().verdict(), true);
        }
        int checks = inputs.suite().checks().size();
        progress.at("checks", 0, checks);
        var run = measurement.measure(inputs, PURPOSE);
        var kept = recorder.recordAdHoc(run);
        progress.at("checks", checks, checks);
        return new Done(kept, run.verdict(), !kept.equals(run.id()));
    }

    /** The instant of the version's gate, so that both say the same of the same data. */
    private Instant asOf(Candidate candidate) {
        var version = candidate.version();
        return runs.newest(version.dataset(), version.number())
                .map(Run::asOf)
                .orElseGet(() ->
                        candidate.ingests().stream()
                                .map(IngestFacts::asOf)
                                .filter(Objects::nonNull)
                                .max(Instant::compareTo)
                                .orElse(version.committedAt()));
    }
}
