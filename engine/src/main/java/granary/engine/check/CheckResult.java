package granary.engine.check;

import com.fasterxml.jackson.annotation.JsonIgnore;
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

    /** A result of the whole alone. */
    public CheckResult(
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
            @Nullable String note) {
        this(
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
                List.of());
    }

    /** A result that was not judged by value and says nothing of a slice. */
    public CheckResult(
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
        this(
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
                List.of(),
                null,
                message,
                sql,
                note);
    }

    /** The same with other words about its rows. */
    public CheckResult with(@Nullable Failed other) {
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
                other,
                by,
                hint,
                message,
                sql,
                note,
                slices);
    }

    /** The same with a hint, or without one. */
    public CheckResult with(@Nullable Hint other) {
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
                other,
                message,
                sql,
                note,
                slices);
    }

    /** With one more note. */
    CheckResult noted(@Nullable String other) {
        return other == null ? this : changed(message, note == null ? other : note + "; " + other);
    }

    /** The same in other words. */
    public CheckResult saying(String other) {
        return changed(other, note);
    }

    private CheckResult changed(String words, @Nullable String remark) {
        return changed(words, sql, remark);
    }

    /** The same, told to have been found by other SQL. */
    CheckResult running(String other) {
        return changed(message, other, note);
    }

    private CheckResult changed(String words, @Nullable String query, @Nullable String remark) {
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
                words,
                query,
                remark,
                slices);
    }

    CheckResult judgedBy(Verdict worst, List<ByValue> groups, String words) {
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
                worst,
                metric,
                metricValue,
                unit,
                inScope,
                expectation,
                reading,
                failed,
                groups,
                hint,
                words,
                sql,
                note,
                slices);
    }

    /** The same with its figure in every slice. */
    public CheckResult inSlices(List<OfValue> all) {
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
                all);
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
