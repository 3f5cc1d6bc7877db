package granary.quality.trial;

import granary.datasets.Datasets;
import granary.datasets.Datasets.IngestFacts;
import granary.datasets.Datasets.VersionFacts;
import granary.engine.check.Check;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.contract.InvalidContract;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.jobs.Job;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import granary.platform.jobs.Jobs;
import granary.quality.companion.CompanionFinder;
import granary.quality.run.VersionTable;
import granary.quality.suite.CheckEntries;
import granary.quality.suite.Suites;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tries checks on a version and keeps nothing: no run, no figure, no finding. */
@Component
class Trials implements JobKind<Trials.Params> {
    private static final String KIND = "quality.trial";
    private static final int ROWS_SHOWN = 50;
    private static final int SQL_SECONDS = 60;

    private final Datasets datasets;
    private final Suites suites;
    private final CompanionFinder companions;
    private final Jobs jobs;
    private final Access access;

    Trials(Datasets datasets, Suites suites, CompanionFinder companions, Jobs jobs, Access access) {
        this.datasets = datasets;
        this.suites = suites;
        this.companions = companions;
        this.jobs = jobs;
        this.access = access;
    }

    /**
     * @param checks entries as the contract would say them
     * @param contract a whole document; null to try the entries alone
     */
    record Params(
            String dataset,
            int version,
            List<Map<String, Object>> checks,
            @Nullable String contract) {}

    @Transactional
    public Job start(Params params) {
        access.require("quality:run", "dataset", params.dataset(), Scope.dataset(params.dataset()));
        if (params.checks().isEmpty() && params.contract() == null) {
            throw CommonProblem.invalid(
                    "/checks",
                    "empty",
                    "there is nothing to try",
                    "Send checks, a contract, or both.");
        }
        checks(params, datasets.loadVersion(params.dataset(), params.version()));
        return jobs.start(KIND, params);
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
    public Trial run(Params params, JobProgress progress) {
        var version = datasets.loadVersion(params.dataset(), params.version());
        var checks = checks(params, version);
        var asked = Trial.byId(suites.of(params.dataset(), contract(version)).engineChecks());
        progress.at("checks", 0, checks.size());
        var beside = companions.forCaller(version.dataset(), version.number(), checks);
        try (var table = VersionTable.open(version, beside.versions())) {
            var self = Subject.of(table.held());
            var report =
                    CheckRun.run(
                            self.with(beside.in(table.duck(), checks, self)),
                            checks,
                            new RunOptions(asOf(version), ROWS_SHOWN, SQL_SECONDS, false));
            var tried =
                    java.util.stream.IntStream.range(0, checks.size())
                            .mapToObj(i ->
                                    Trial.Tried.of(checks.get(i), report.checks().get(i), asked))
                            .toList();
            progress.at("checks", checks.size(), checks.size());
            return new Trial(params.dataset(), params.version(), version.rows(), tried);
        }
    }

    /**
     * @throws granary.platform.Refusal {@code invalid-input} with everything wrong in what was sent
     */
    private List<Check> checks(Params params, VersionFacts version) {
        var contract = params.contract();
        if (contract == null) {
            return CheckEntries.read(contract(version), params.checks());
        }
        try {
            var draft = ContractReader.read(contract);
            var own = draft.checks(draft.objects().getFirst());
            return params.checks().isEmpty()
                    ? own
                    : java.util.stream.Stream.concat(
                                    own.stream(),
                                    CheckEntries.read(draft, params.checks()).stream())
                            .toList();
        } catch (InvalidContract e) {
            throw CommonProblem.invalid(
                    e.problems().stream()
                            .map(p ->
                                    new FieldError(
                                            "/contract" + p.pointer(),
                                            "odcs",
                                            p.message(),
                                            p.hint()))
                            .toList());
        }
    }

    private Contract contract(VersionFacts version) {
        return datasets.contractInForce(version.dataset())
                .orElseGet(() -> datasets.contract(version.dataset(), version.contractRevision()));
    }

    private Instant asOf(VersionFacts version) {
        return datasets.ingests(version.dataset()).stream()
                .filter(i -> Objects.equals(i.version(), version.number()))
                .map(IngestFacts::asOf)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(version.committedAt());
    }
}
