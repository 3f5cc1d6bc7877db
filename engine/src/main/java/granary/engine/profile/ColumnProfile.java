package granary.engine.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import granary.engine.data.LogicalType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column's figures.
 *
 * @param position 1-based
 * @param logicalType what all its values convert to without loss; a text with leading zeros stays a
 *     text
 * @param distinct different values that are not null, exact
 * @param min smallest value as text, in the order of its type
 * @param std with n-1
 * @param quantiles p01, p05, p25, p50, p75, p95, p99, type 7; empty for texts
 * @param missingTokens texts that usually stand for nothing
 * @param patterns shapes: runs of upper, lower and digit letters
 * @param histogram null for texts
 */
public record ColumnProfile(
        String name,
        int position,
        String physicalType,
        LogicalType logicalType,
        long rows,
        long nulls,
        double nullPercent,
        List<ValueCount> missingTokens,
        long distinct,
        boolean unique,
        @Nullable String min,
        @Nullable String max,
        @Nullable Double mean,
        @Nullable Double std,
        @Nullable Double median,
        Map<String, Double> quantiles,
        long zeros,
        long negatives,
        long nan,
        long infinite,
        @Nullable Lengths length,
        List<Shape> patterns,
        List<ValueCount> top,
        @Nullable Histogram histogram,
        List<String> flags) {

    public record ValueCount(@Nullable String value, long rows, double percent) {}

    public record Lengths(long min, long max, double mean) {}

    /**
     * @param pattern such as {@code A999999}: upper A, lower a, digit 9, other letters themselves
     */
    public record Shape(String pattern, long rows, @Nullable String example) {}

    /**
     * @param edges one more than counts; every bin but the last is closed below and open above
     */
    public record Histogram(List<Double> edges, List<Long> counts) {}

    /** Rows that have a value. */
    public long present() {
        return rows - nulls;
    }

    @JsonIgnore
    public boolean isNumber() {
        return logicalType == LogicalType.INTEGER || logicalType == LogicalType.NUMBER;
    }
}
