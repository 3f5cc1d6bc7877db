package granary.engine.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. Names and order are those of the JSON report.
 *
 * @param metricValue the figure, null when there is none: no rows, or not evaluated
 * @param unit what the figure counts; {@code percent} of the rows in scope
 * @param inScope rows the check looked at, null where rows are not the matter
 * @param reading how an open meaning was read
 * @param failed null when nothing failed or rows are not the matter
 * @param sql what was run, null when nothing was
 */
public record CheckResult(
        String id,
        @Nullable String path,
        String name,
        String object,
        @Nullable String column,
        List<String> columns,
        String kind,
        Dimension dimension,
        Severity severity,
        OnFail onFail,
        Verdict verdict,
        String metric,
        @Nullable BigDecimal metricValue,
        String unit,
        @Nullable Long inScope,
        Map<String, Object> expectation,
        @Nullable String reading,
        @Nullable Failed failed,
        String message,
        @Nullable String sql,
        @Nullable String note) {

    CheckResult noted(@Nullable String other) {
        return changed(failed, message, other == null ? note : other);
    }

    CheckResult with(@Nullable Failed other) {
        return changed(other, message, note);
    }

    CheckResult saying(String other) {
        return changed(failed, other, note);
    }

    private CheckResult changed(@Nullable Failed rows, String words, @Nullable String remark) {
        return new CheckResult(
                id,
                path,
                name,
                object,
                column,
                columns,
                kind,
                dimension,
                severity,
                onFail,
                verdict,
                metric,
                metricValue,
                unit,
                inScope,
                expectation,
                reading,
                rows,
                words,
                sql,
                remark);
    }

    /**
     * The rows a check flags, or the periods and columns it misses.
     *
     * @param percent of the rows in scope, null when no rows are
     * @param groups groups of duplicates or broken dependencies, null for other kinds
     * @param values the offending values with most rows first, at most 10
     * @param examples the first rows
     * @param more rows beyond the examples
     */
    public record Failed(
            long rows,
            @Nullable Double percent,
            @Nullable Long groups,
            List<ValueRows> values,
            List<Example> examples,
            long more) {

        Failed withExamples(List<Example> others) {
            return new Failed(rows, percent, groups, values, others, more);
        }
    }

    public record ValueRows(@Nullable String value, long rows) {}

    /**
     * @param line physical line in a text file, else null
     */
    public record Example(
            long row, @Nullable Long line, Map<String, @Nullable String> values, String reason) {

        Example because(String why) {
            return new Example(row, line, values, why);
        }
    }
}
