package granary.engine.profile;

import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@link Figures} found. */
final class ColumnMeasures {

    private static final List<String> QUANTILES =
            List.of("p01", "p05", "p25", "p50", "p75", "p95", "p99");
    private static final double LISTED = 50;

    private final JsonNode figures;
    private final long rows;
    private final ProfileOptions options;

    ColumnMeasures(JsonNode figures, long rows, ProfileOptions options) {
        this.figures = figures;
        this.rows = rows;
        this.options = options;
    }

    ColumnProfile profile(
            ColumnSpec spec,
            int position,
            String physicalType,
            ColumnProfile.Sortedness sortedness,
            List<ColumnProfile.Detected> sensitive,
            ColumnProfile.@Nullable Zones zones) {
        var basics = figures.path("basics");
        long present = basics.path("present").asLong(0);
        long distinct = basics.path("distinct").asLong(0);
        boolean unique = present > 0 && basics.path("most").asLong(0) == 1;
        var signs = figures.path("signs");
        var length = length(present);
        var quantiles = quantiles();
        var missing = missing();
        var encoding = encoding();
        var moments = moments();
        boolean few = distinct > 1 && distinct <= LISTED && distinct <= 0.05 * present;
        var candidates =
                new ColumnProfile.Candidates(
                        unique && present == rows && rows > 1,
                        few && spec.type() == LogicalType.STRING,
                        date(present));
        return new ColumnProfile(
                spec.name(),
                position,
                physicalType,
                spec.type(),
                rows,
                rows - present,
                percent(rows - present, rows),
                missing,
                distinct,
                unique,
                shown(text(basics, "low"), length == null ? 0 : length.max()),
                shown(text(basics, "high"), length == null ? 0 : length.max()),
                moments[0],
                moments[1],
                quantiles.get("p50"),
                quantiles,
                signs.path("zeros").asLong(0),
                signs.path("negatives").asLong(0),
                signs.path("nan").asLong(0),
                signs.path("infinite").asLong(0),
                length,
                patterns(),
                top(),
                histogram(),
                encoding,
                sensitive,
                sortedness,
                candidates,
                zones,
                flags(present, distinct, candidates, missing, encoding, sensitive));
    }

    private ColumnProfile.@Nullable Lengths length(long present) {
        var length = figures.path("length");
        if (present == 0 || length.isMissingNode() || length.get("sum").isNull()) {
            return null;
        }
        return new ColumnProfile.Lengths(
                length.get("min").asLong(),
                length.get("max").asLong(),
                new BigDecimal(length.get("sum").asString()).doubleValue() / present);
    }

    /** The interpolation of type 7 between two neighbours in order. */
    private Map<String, Double> quantiles() {
        var found = figures.path("quantiles");
        long n = figures.path("total").path("n").asLong(0);
        var quantiles = new LinkedHashMap<String, Double>();
        for (int i = 0; n > 0 && i < QUANTILES.size(); i++) {
            double at = (n - 1) * Figures.PROBABILITIES[i];
            double share = at - Math.floor(at);
            double low = Double.parseDouble(found.get(2 * i).asString());
            var above = found.get(2 * i + 1);
            double high = above.isNull() ? low : Double.parseDouble(above.asString());
            double step = high - low;
            quantiles.put(
                    QUANTILES.get(i),
                    Double.isInfinite(step)
                            ? low * (1 - share) + high * share
                            : low + step * share);
        }
        return quantiles;
    }

    /** Mean and standard deviation from exact sums; null where there is no finite one. */
    private @Nullable Double[] moments() {
        long n = figures.path("total").path("n").asLong(0);
        if (n == 0) {
            return new @Nullable Double[] {null, null};
        }
        var count = BigDecimal.valueOf(n);
        var mean = sum("sum").divide(count, ExactSum.DIGITS).doubleValue();
        // Values so far apart that their squares have no number have no deviation either.
        if (n < 2 || figures.has("far")) {
            return new @Nullable Double[] {mean, null};
        }
        var d = sum("d");
        var squares =
                sum("dd")
                        .subtract(d.multiply(d).divide(count, ExactSum.DIGITS))
                        .max(BigDecimal.ZERO);
        return new @Nullable Double[] {
            mean,
            squares.divide(BigDecimal.valueOf(n - 1), ExactSum.DIGITS)
                    .sqrt(ExactSum.DIGITS)
                    .doubleValue()
        };
    }

    private BigDecimal sum(String name) {
        var sum = BigDecimal.ZERO;
        for (var part : figures.path(name)) {
            sum =
                    sum.add(
                            ExactSum.value(
                                    part.get("g").asInt(),
                                    new BigInteger(part.get("k").asString())));
        }
        return sum;
    }

    private List<ColumnProfile.ValueCount> top() {
        var top = new ArrayList<ColumnProfile.ValueCount>();
        for (var value : figures.path("top")) {
            long n = value.get("n").asLong();
            top.add(
                    new ColumnProfile.ValueCount(
                            shown(text(value, "v"), value.get("l").asLong()), n, percent(n, rows)));
        }
        return top;
    }

    private List<ColumnProfile.ValueCount> missing() {
        var missing = new ArrayList<ColumnProfile.ValueCount>();
        for (var value : figures.path("missing")) {
            long n = value.get("n").asLong();
            missing.add(new ColumnProfile.ValueCount(text(value, "v"), n, percent(n, rows)));
        }
        return missing;
    }

    private List<ColumnProfile.Shape> patterns() {
        var patterns = new ArrayList<ColumnProfile.Shape>();
        for (var shape : figures.path("patterns")) {
            patterns.add(
                    new ColumnProfile.Shape(
                            shape.get("p").asString(), shape.get("n").asLong(), text(shape, "e")));
        }
        return options.top() == 0 ? List.of() : patterns;
    }

    private ColumnProfile.@Nullable Histogram histogram() {
        var total = figures.path("total");
        if (total.path("n").asLong(0) == 0) {
            return null;
        }
        double low = Double.parseDouble(total.get("lo").asString());
        double high = Double.parseDouble(total.get("hi").asString());
        int bins = high == low ? 1 : options.bins();
        double width = high == low ? 1 : high / bins - low / bins;
        var edges = new ArrayList<Double>();
        for (int i = 0; i <= bins; i++) {
            // Halved on the way, so that no edge between finite ends is infinite.
            edges.add(i == bins && bins > 1 ? high : 2 * (low / 2 + i * (width / 2)));
        }
        var counts = new Long[bins];
        Arrays.fill(counts, 0L);
        for (var bin : figures.path("bins")) {
            counts[bin.get("b").asInt()] = bin.get("n").asLong();
        }
        return new ColumnProfile.Histogram(edges, List.of(counts));
    }

    private ColumnProfile.Encoding encoding() {
        var e = figures.path("encoding");
        var counts =
                Figures.DAMAGES.stream()
                        .mapToLong(damage -> e.path(damage.word()).path("n").asLong(0))
                        .toArray();
        return new ColumnProfile.Encoding(
                counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6],
                counts[7]);
    }

    private ColumnProfile.@Nullable DateFormat date(long present) {
        var dates = figures.path("dates").path("formats");
        if (present == 0 || dates.isMissingNode()) {
            return null;
        }
        for (int i = 0; i < Figures.DATES.size(); i++) {
            if (dates.get(i).asLong() == present) {
                boolean swapped =
                        Figures.DATES.get(i)[0].startsWith("dd")
                                && i + 1 < Figures.DATES.size()
                                && Figures.DATES.get(i + 1)[0].startsWith("MM")
                                && dates.get(i + 1).asLong() == present;
                return new ColumnProfile.DateFormat(Figures.DATES.get(i)[0], swapped);
            }
        }
        return null;
    }

    private List<String> flags(
            long present,
            long distinct,
            ColumnProfile.Candidates candidates,
            List<ColumnProfile.ValueCount> missing,
            ColumnProfile.Encoding encoding,
            List<ColumnProfile.Detected> sensitive) {
        var flags = new ArrayList<String>();
        if (present == 0 && rows > 0) {
            flags.add("all null");
        } else if (distinct == 1 && rows > 1) {
            flags.add("constant");
        } else if (candidates.key()) {
            flags.add("key");
        } else if (candidates.values()) {
            flags.add("enum");
        }
        if (!missing.isEmpty()) {
            flags.add("missing tokens");
        }
        if (!encoding.equals(ColumnProfile.Encoding.NONE)) {
            flags.add("encoding");
        }
        if (!sensitive.isEmpty()) {
            flags.add("personal");
        }
        return flags;
    }

    static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static @Nullable String text(JsonNode node, String member) {
        var value = node.get(member);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** Cut values tell how long they were. */
    private static @Nullable String shown(@Nullable String value, long length) {
        return value == null
                        || value.codePointCount(0, value.length()) < Figures.SHOWN
                        || length <= Figures.SHOWN
                ? value
                : "%s … (%d characters)".formatted(value, length);
    }
}
