package granary.engine.check;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * All results of one run, in the order of the checks.
 *
 * @param scans queries that read the table
 */
public record CheckReport(Verdict verdict, Summary summary, List<CheckResult> checks, int scans) {

    /** How many checks ended how; {@code rows} in the table. */
    public record Summary(
            int checks,
            int passed,
            int warned,
            int failed,
            int errored,
            int skipped,
            int manual,
            long rows) {}

    public CheckReport {
        checks = List.copyOf(checks);
    }

    static CheckReport of(List<CheckResult> results, long rows, int scans) {
        var summary =
                new Summary(
                        results.size(),
                        count(results, Verdict.PASS),
                        count(results, Verdict.WARN),
                        count(results, Verdict.FAIL),
                        count(results, Verdict.ERROR),
                        count(results, Verdict.SKIPPED),
                        count(results, Verdict.MANUAL),
                        rows);
        boolean fails =
                results.stream()
                        .anyMatch(r ->
                                r.verdict() == Verdict.FAIL
                                        || (r.verdict() == Verdict.ERROR
                                                && r.severity() == Severity.ERROR));
        boolean warns =
                results.stream()
                        .anyMatch(r -> r.verdict() == Verdict.WARN || r.verdict() == Verdict.ERROR);
        return new CheckReport(
                fails ? Verdict.FAIL : warns ? Verdict.WARN : Verdict.PASS,
                summary,
                results,
                scans);
    }

    /** Several tables of one contract as one report. */
    public static CheckReport together(List<CheckReport> reports) {
        return of(
                reports.stream().flatMap(report -> report.checks().stream()).toList(),
                reports.stream().mapToLong(report -> report.summary().rows()).sum(),
                reports.stream().mapToInt(CheckReport::scans).sum());
    }

    /** The same, where a check of another engine is an error instead of being left alone. */
    public CheckReport strict() {
        return of(
                checks.stream()
                        .map(result ->
                                result.verdict() == Verdict.SKIPPED
                                                && result.note() != null
                                                && result.note().startsWith("engine ")
                                        ? result.judgedBy(
                                                Verdict.ERROR, result.by(), result.message())
                                        : result)
                        .toList(),
                summary.rows(),
                scans);
    }

    /** The same, where each example names its row's file. */
    public CheckReport inFiles(LongFunction<@Nullable String> fileByRow) {
        return new CheckReport(
                verdict,
                summary,
                checks.stream().map(result -> inFiles(result, fileByRow)).toList(),
                scans);
    }

    private static CheckResult inFiles(
            CheckResult result, LongFunction<@Nullable String> fileByRow) {
        var failed = result.failed();
        return failed == null
                ? result
                : result.with(
                        new CheckResult.Failed(
                                failed.rows(),
                                failed.percent(),
                                failed.groups(),
                                failed.values(),
                                failed.examples().stream()
                                        .map(e ->
                                                new CheckResult.Example(
                                                        e.row(),
                                                        e.line(),
                                                        fileByRow.apply(e.row()),
                                                        e.values(),
                                                        e.reason()))
                                        .toList(),
                                failed.more()));
    }

    private static int count(List<CheckResult> results, Verdict verdict) {
        return (int) results.stream().filter(result -> result.verdict() == verdict).count();
    }

    public Optional<CheckResult> find(String id) {
        return checks.stream().filter(result -> result.id().equals(id)).findFirst();
    }
}
