package granary.engine.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a check found. Names and order are those of the JSON report.
 *
 * @param metricValue the figure, null when there is none: no rows, or not evaluated
 * @param unit what the figure counts; {@code percent} of the rows in scope
 * @param inScope rows the check looked at, null where rows are not the matter
 * @param reading how an open meaning was read
 * @param failed null when nothing failed or rows are not the matter
 * @param by the failing values of the column it is judged by, null first, then in code point order
 * @param hint where the failing rows are concentrated, null when they are not or nothing failed
 * @param sql what was run, null when nothing was
 * @param slices the figure of every value of the column it is judged by; no part of the report
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
        List<ByValue> by,
        @Nullable Hint hint,
        String message,
        @Nullable String sql,
        @Nullable String note,
        @JsonIgnore List<OfValue> slices) {

    public CheckResult {
        by = List.copyOf(by);
        slices = slices == null ? List.of() : List.copyOf(slices);
    }

    /** The same with other words about its rows. */
    public CheckResult with(@Nullable Failed other) {
        return copy(c -> c.failed = other);
    }

    /** The same with a hint, or without one. */
    public CheckResult with(@Nullable Hint other) {
        return copy(c -> c.hint = other);
    }

    /** With one more note. */
    CheckResult noted(@Nullable String other) {
        return other == null
                ? this
                : copy(c -> c.note = note == null ? other : note + "; " + other);
    }

    /** The same in other words. */
    public CheckResult saying(String other) {
        return copy(c -> c.message = other);
    }

    CheckResult judgedBy(Verdict worst, List<ByValue> groups, String words) {
        return copy(c -> {
            c.verdict = worst;
            c.by = groups;
            c.message = words;
        });
    }

    /** The same with its figure in every slice. */
    public CheckResult inSlices(List<OfValue> all) {
        return copy(c -> c.slices = all);
    }

    /** The same as the result of another kind of check, of the whole alone. */
    public CheckResult as(String otherName, String otherKind) {
        return copy(c -> {
            c.name = otherName;
            c.kind = otherKind;
            c.by = List.of();
            c.hint = null;
            c.slices = List.of();
        });
    }

    /** The same where the values it is judged by must not be known: they are counted, not named. */
    public CheckResult namingNoValue() {
        return copy(c -> {
            c.by = by.stream().map(v -> new ByValue(null, v.metricValue(), v.verdict())).toList();
            c.slices = List.of();
        });
    }

    private CheckResult copy(Consumer<Copy> change) {
        var copy = new Copy();
        change.accept(copy);
        return copy.made();
    }

    /** A copy under way: what may become another, and the one place that knows all there is. */
    private final class Copy {
        private String name = CheckResult.this.name;
        private String kind = CheckResult.this.kind;
        private Verdict verdict = CheckResult.this.verdict;
        private @Nullable Failed failed = CheckResult.this.failed;
        private List<ByValue> by = CheckResult.this.by;
        private @Nullable Hint hint = CheckResult.this.hint;
        private String message = CheckResult.this.message;
        private @Nullable String note = CheckResult.this.note;
        private List<OfValue> slices = CheckResult.this.slices;

        CheckResult made() {
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
                    failed,
                    by,
                    hint,
                    message,
                    sql,
                    note,
                    slices);
        }
    }

    /** How the slice of a value is called: null and the empty text have words of their own. */
    public static String slice(@Nullable String value) {
        return value == null ? "(null)" : value.isEmpty() ? "(empty)" : value;
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

    /** A value of the column a check is judged by; null is a value too. */
    public record ByValue(
            @Nullable String value, @Nullable BigDecimal metricValue, Verdict verdict) {}

    /**
     * What one value of the column comes to, failing or not.
     *
     * @param failingRows 0 where rows are not the matter
     */
    public record OfValue(
            String slice, @Nullable BigDecimal metricValue, Verdict verdict, long failingRows) {}

    /**
     * The slice of the rows where failing ones are most over-represented.
     *
     * @param lift share of the slice that fails, against the share of all rows in scope
     */
    public record Hint(Slice slice, long rowsFailed, long rowsInSlice, double lift) {}

    /** The rows where a column has a value. */
    public record Slice(String column, @Nullable String value) {}

    public record ValueRows(@Nullable String value, long rows) {}

    /**
     * @param line physical line in a text file, else null
     * @param file where there are several, else null
     */
    public record Example(
            long row,
            @Nullable Long line,
            @Nullable String file,
            Map<String, @Nullable String> values,
            String reason) {

        public Example(
                long row,
                @Nullable Long line,
                Map<String, @Nullable String> values,
                String reason) {
            this(row, line, null, values, reason);
        }

        Example because(String why) {
            return new Example(row, line, file, values, why);
        }
    }
}
