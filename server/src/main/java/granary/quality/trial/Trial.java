package granary.quality.trial;

import granary.engine.check.Check;
import granary.engine.check.CheckResult;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What checks that nobody saved yet say of a version.
 *
 * @param rows of the version
 */
record Trial(String dataset, int version, long rows, List<Tried> checks) {
    /**
     * @param rows numbers of the first rows that it would fail
     * @param change {@code new}, {@code changed} or {@code same} beside what is asked now
     */
    record Tried(
            String id,
            @Nullable String path,
            String name,
            String kind,
            @Nullable String column,
            List<String> columns,
            Severity severity,
            Verdict verdict,
            @Nullable BigDecimal metricValue,
            String unit,
            long failingRows,
            @Nullable Double percent,
            String message,
            List<Long> rows,
            String change) {
        static Tried of(Check check, CheckResult r, Map<String, Check> asked) {
            var failed = r.failed();
            return new Tried(
                    r.id(),
                    r.path(),
                    r.name(),
                    r.kind(),
                    r.column(),
                    r.columns(),
                    r.severity(),
                    r.verdict(),
                    r.metricValue(),
                    r.unit(),
                    failed == null ? 0 : failed.rows(),
                    failed == null ? null : failed.percent(),
                    r.message(),
                    failed == null
                            ? List.of()
                            : failed.examples().stream().map(CheckResult.Example::row).toList(),
                    Trial.change(check, asked.get(check.id())));
        }
    }

    /** Where it stands in the document does not change what a check asks. */
    static String change(Check check, @Nullable Check now) {
        if (now == null) {
            return "new";
        }
        return check.at("").equals(now.at("")) ? "same" : "changed";
    }

    static Map<String, Check> byId(List<Check> checks) {
        return checks.stream().collect(Collectors.toMap(Check::id, c -> c, (a, b) -> a));
    }
}
