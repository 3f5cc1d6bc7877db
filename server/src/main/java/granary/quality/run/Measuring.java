package granary.quality.run;

import granary.datasets.Datasets.IngestFacts;
import granary.datasets.PublishCheck.Candidate;
import granary.engine.check.Check;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.Companions;
import granary.engine.check.IncrementalCheck;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.contract.ContractObject;
import granary.engine.contract.Property;
import granary.engine.state.StateFile;
import granary.engine.state.StateStore;
import granary.quality.companion.Beside;
import granary.quality.run.Run.FilesRead;
import granary.quality.suite.Suite;
import granary.quality.suite.SuiteCheck;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs suites and turns what they say into lines. */
public final class Measuring {
    /** Raised when a change of ours may change a figure; part of what a run is looked up by. */
    static final String ENGINE = "granary-2";

    private static final String FIX =
            "Correct the rows and send the file again, or ask for a waiver.";
    private static final String FIX_CHECK =
            "Bring the check in line with the data and with what it compares with, and commit again.";
    private static final String UNSHOWN = "values of personal columns are not shown";

    private Measuring() {}

    record Measured(List<RunLine> lines, int scans, FilesRead read) {}

    /**
     * Everything a candidate is checked for, the slow part of a gate. Files whose states are known
     * are not read again.
     */
    static Measured candidate(
            VersionTable version,
            Candidate candidate,
            Suite suite,
            List<IngestFacts> former,
            List<PersonalDataScan.Known> known,
            Beside beside,
            Companions companions,
            StateStore states,
            Instant asOf) {
        var object = candidate.contract().objects().getFirst();
        var checks = new ArrayList<>(suite.checks());
        PartitionRule.of(candidate, suite.checks()).ifPresent(checks::add);
        var ingest = candidate.ingests().size() == 1 ? candidate.ingests().getFirst().id() : null;
        var outcome =
                IncrementalCheck.run(
                        version.duck(),
                        candidate.version().files().stream()
                                .map(f -> new StateFile(f.path(), f.digest()))
                                .toList(),
                        companions,
                        checks.stream().map(SuiteCheck::check).toList(),
                        RunOptions.at(asOf),
                        states);
        var report = outcome.report();
        var lines = new ArrayList<>(ArrivalRules.of(candidate.contract()).judge(candidate, former));
        for (int i = 0; i < checks.size(); i++) {
            lines.add(line(checks.get(i), report.checks().get(i), object, ingest, beside));
        }
        lines.addAll(PersonalDataScan.scan(version, candidate, known));
        for (int i = 0; i < suite.broken().size(); i++) {
            lines.add(broken(object, suite.broken().get(i), i));
        }
        return new Measured(
                lines, report.scans(), new FilesRead(outcome.filesRead(), outcome.filesKnown()));
    }

    /** The suite over any rows: a replay. */
    public static List<RunLine> replay(
            Subject subject,
            List<SuiteCheck> checks,
            ContractObject object,
            Beside beside,
            Instant asOf) {
        var asked = checks.stream().map(SuiteCheck::check).toList();
        var report =
                CheckRun.run(
                        subject.with(beside.in(subject.table().duck(), asked, subject)),
                        asked,
                        RunOptions.at(asOf));
        var lines = new ArrayList<RunLine>();
        for (int i = 0; i < checks.size(); i++) {
            lines.add(line(checks.get(i), report.checks().get(i), object, null, beside));
        }
        return lines;
    }

    private static RunLine line(
            SuiteCheck check,
            CheckResult result,
            ContractObject object,
            @Nullable UUID ingest,
            Beside beside) {
        var partition = object.partitionColumn().orElse(null);
        if (partition != null && PartitionRule.isCalendarOf(partition, check.check())) {
            var missing = PartitionRule.missing(result);
            return new RunLine(
                    check.code(),
                    check.origin(),
                    String.join(",", missing),
                    "Have the source send them, or ask for a waiver that says why they cannot come.",
                    null,
                    Map.of("missing", missing),
                    missingPartition(result, missing));
        }
        return new RunLine(
                check.code(),
                check.origin(),
                "",
                result.verdict() == Verdict.ERROR ? FIX_CHECK : FIX,
                ingest,
                comparedWith(check.check(), beside),
                masked(
                        unnamed(result, check.check().by(), object),
                        object,
                        beside.isPersonal(check.check(), personal(object))));
    }

    private static Map<String, Object> comparedWith(Check check, Beside beside) {
        var versions = beside.comparedWith(check);
        return versions.isEmpty() ? Map.of() : Map.of("comparedWith", versions);
    }

    private static Set<String> personal(ContractObject object) {
        return object.properties().stream()
                .filter(Property::isPersonal)
                .map(Property::name)
                .collect(Collectors.toSet());
    }

    private static CheckResult missingPartition(CheckResult r, List<String> missing) {
        return r.as("No %s is missing".formatted(r.column()), PartitionRule.KIND)
                .saying(missing.isEmpty() ? r.message() : "Missing: " + String.join(", ", missing));
    }

    /** Values of a personal column by which a check is judged are counted and not named. */
    private static CheckResult unnamed(CheckResult r, @Nullable String by, ContractObject object) {
        return by != null && isPersonal(object, by) ? r.namingNoValue() : r;
    }

    /** No value of a personal column is kept in a run. */
    private static CheckResult masked(
            CheckResult result, ContractObject object, boolean isComparingPersonal) {
        var hint = result.hint();
        var r =
                hint != null && isPersonal(object, hint.slice().column())
                        ? result.with((CheckResult.Hint) null)
                        : result;
        var failed = r.failed();
        boolean personal =
                isComparingPersonal || r.columns().stream().anyMatch(c -> isPersonal(object, c));
        if (failed == null || !personal) {
            return r;
        }
        // What differs is told by figures and values in the sentence too.
        var said =
                isComparingPersonal && failed.examples().isEmpty()
                        ? r.saying("%s %s; %s".formatted(r.metricValue(), r.unit(), UNSHOWN))
                        : r;
        return said.with(
                new CheckResult.Failed(
                        failed.rows(),
                        failed.percent(),
                        failed.groups(),
                        List.of(),
                        failed.examples().stream()
                                .map(e ->
                                        new CheckResult.Example(
                                                e.row(),
                                                e.line(),
                                                e.file(),
                                                Map.of(),
                                                r.kind() + " fails; " + UNSHOWN))
                                .toList(),
                        failed.more()));
    }

    private static boolean isPersonal(ContractObject object, String column) {
        return object.find(column).filter(p -> p.isPersonal()).isPresent();
    }

    private static RunLine broken(ContractObject object, String why, int n) {
        return Built.failing(
                new Built.Check(
                        "suite." + n,
                        "Every check of the suite can be read",
                        "suite",
                        granary.engine.check.Dimension.CONFORMITY,
                        granary.engine.check.Severity.ERROR,
                        "none",
                        "",
                        Map.of()),
                object.name(),
                null,
                "",
                "Bring the check in line with the contract, or take it away.",
                null,
                Map.of(),
                null,
                null,
                null,
                why);
    }
}
