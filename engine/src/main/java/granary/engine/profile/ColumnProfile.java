package granary.engine.profile;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import granary.engine.data.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One column's figures.
 *
 * @param position 1-based
 * @param logicalType what all its values convert to without loss; a text with leading zeros stays a
 *     text
 * @param distinct different values that are not null, exact
 * @param min smallest value as text, in the order of its type; for floating numbers the smallest
 *     finite one
 * @param std with n-1
 * @param quantiles p01, p05, p25, p50, p75, p95, p99, type 7; empty for texts
 * @param missingTokens texts that usually stand for nothing
 * @param patterns shapes: upper A, lower a, digit 9, other letters themselves
 * @param histogram null for texts
 * @param zones null unless it holds timestamps that were read from text
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
        Encoding encoding,
        List<Detected> sensitive,
        Sortedness sortedness,
        Candidates candidates,
        @Nullable Zones zones,
        List<String> flags) {

    /** Profiles that were stored before a figure existed are read without it. */
    public ColumnProfile {
        encoding = Objects.requireNonNullElse(encoding, Encoding.NONE);
        sensitive = sensitive == null ? List.of() : List.copyOf(sensitive);
        sortedness = Objects.requireNonNullElse(sortedness, Sortedness.NONE);
        candidates = Objects.requireNonNullElse(candidates, Candidates.NONE);
        flags = List.copyOf(flags);
    }

    public record ValueCount(@Nullable String value, long rows, double percent) {}

    public record Lengths(long min, long max, double mean) {}

    /**
     * @param pattern such as {@code A999999}
     */
    public record Shape(String pattern, long rows, @Nullable String example) {}

    /**
     * @param edges one more than counts; every bin but the last is closed below and open above
     */
    public record Histogram(List<Double> edges, List<Long> counts) {}

    /** Rows with text that was damaged on its way, or that equal-looking text would not equal. */
    public record Encoding(
            long replacement,
            long control,
            long outerBlank,
            long notNfc,
            long mojibake,
            long softHyphen,
            long zeroWidth,
            long bidi) {
        static final Encoding NONE = new Encoding(0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Rows whose text holds something that a detector of personal data knows. */
    public record Detected(String detector, long rows) {}

    /** How the values go from row to row. */
    public enum Sortedness {
        ASCENDING,
        DESCENDING,
        CONSTANT,
        NONE;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What the column may be.
     *
     * @param key every row has a value and no two the same
     * @param values few enough to be listed
     */
    public record Candidates(boolean key, boolean values, @Nullable DateFormat date) {
        static final Candidates NONE = new Candidates(false, false, null);
    }

    /**
     * @param ambiguous day and month can be swapped in every value
     */
    public record DateFormat(String format, boolean ambiguous) {}

    /**
     * @param zoneless timestamps without a zone, read as UTC
     * @param zonedInstants different instants among the zoned ones
     */
    public record Zones(long zoned, long zoneless, long zonedInstants) {}

    /** Rows that have a value. */
    public long present() {
        return rows - nulls;
    }

    /** The logical type's word, or {@code null} where no row has a value that could tell. */
    @JsonIgnore
    public String typeWord() {
        return present() == 0 ? "null" : logicalType.word();
    }

    @JsonIgnore
    public double distinctPercent() {
        return present() == 0 ? 0 : 100.0 * distinct / present();
    }

    @JsonIgnore
    public boolean isNumber() {
        return logicalType == LogicalType.INTEGER || logicalType == LogicalType.NUMBER;
    }

    /** The same figures without any of its values. */
    public ColumnProfile withoutValues() {
        return new ColumnProfile(
                name,
                position,
                physicalType,
                logicalType,
                rows,
                nulls,
                nullPercent,
                missingTokens,
                distinct,
                unique,
                null,
                null,
                mean,
                std,
                median,
                Map.of(),
                zeros,
                negatives,
                nan,
                infinite,
                length,
                List.of(),
                List.of(),
                null,
                encoding,
                sensitive,
                sortedness,
                candidates,
                zones,
                flags);
    }
}
