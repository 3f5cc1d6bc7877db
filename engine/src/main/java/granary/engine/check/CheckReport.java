package granary.engine.check;

import java.util.List;
import java.util.Optional;

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

    private static int count(List<CheckResult> results, Verdict verdict) {
        return (int) results.stream().filter(result -> result.verdict() == verdict).count();
    }

    public Optional<CheckResult> find(String id) {
        return checks.stream().filter(result -> result.id().equals(id)).findFirst();
    }
}
