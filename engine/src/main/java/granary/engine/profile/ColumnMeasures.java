package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.Duck;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Measures one column. */
final class ColumnMeasures {

    /** Texts that usually stand for nothing, in any case. */
    static final List<String> TOKENS =
            List.of(
                    "empty",
                    "n/a",
                    "na",
                    "null",
                    "none",
                    "nan",
                    "-",
                    "?",
                    "not available",
                    "unknown");

    private static final double[] PROBABILITIES = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    private static final List<String> QUANTILES =
            List.of("p01", "p05", "p25", "p50", "p75", "p95", "p99");
    private static final String SHAPE =
            "regexp_replace(regexp_replace(regexp_replace(%s, '[0-9]', '9', 'g'), '\\p{Lu}', 'A', 'g'), '\\p{Ll}', 'a', 'g')";

    private final Tabular table;
    private final Column column;
    private final ProfileOptions options;
    private final Duck duck;

    ColumnMeasures(Tabular table, Column column, ProfileOptions options) {
        this.table = table;
        this.column = column;
        this.options = options;
        this.duck = table.duck();
    }

    ColumnProfile measure(ColumnSpec spec, int position, String physicalType) {
        var v = column.sql();
        boolean number = column.isNumber();
        var finite = column.isFloating() ? "isfinite(" + v + ")" : "true";
        var text = column.isText();
        var counts =
                duck.row(
                        """
                        select count(*) as n, count(%1$s) as present, count(distinct %1$s) as d,
                               cast(min(%1$s) as varchar) as low, cast(max(%1$s) as varchar) as high,
                               %2$s as zeros, %3$s as negatives, %4$s as nans, %5$s as infinite,
                               %6$s as mean, %7$s as std,
                               %8$s as shortest, %9$s as longest, %10$s as length
                        from %11$s\
                        """
                                .formatted(
                                        v,
                                        number
                                                ? "count(*) filter (where %s = 0)".formatted(v)
                                                : "0",
                                        number
                                                ? "count(*) filter (where %s < 0)".formatted(v)
                                                : "0",
                                        column.isFloating()
                                                ? "count(*) filter (where isnan(%s))".formatted(v)
                                                : "0",
                                        column.isFloating()
                                                ? "count(*) filter (where isinf(%s))".formatted(v)
                                                : "0",
                                        number
                                                ? "favg(%s) filter (where %s)".formatted(v, finite)
                                                : "null",
                                        number
                                                // In row order, so that the threads do not show in
                                                // the last digits.
                                                ? "list_aggregate(list(cast(%s as double) order by _row) filter (where %s and abs(%s) < 1e150), 'stddev_samp')"
                                                        .formatted(v, finite, v)
                                                : "null",
                                        text ? "min(length(%s))".formatted(v) : "null",
                                        text ? "max(length(%s))".formatted(v) : "null",
                                        text ? "avg(length(%s))".formatted(v) : "null",
                                        table.sql()));
        long rows = whole(counts.get("n"));
        long present = whole(counts.get("present"));
        long distinct = whole(counts.get("d"));
        var quantiles = number ? quantiles(v, finite) : Map.<String, Double>of();
        var shortest = counts.get("shortest");
        var missing = text ? missing(v, rows) : List.<ColumnProfile.ValueCount>of();
        var shapes = text ? shapes(v) : List.<ColumnProfile.Shape>of();
        boolean unique = present > 0 && distinct == present;
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
                string(counts.get("low")),
                string(counts.get("high")),
                real(counts.get("mean")),
                real(counts.get("std")),
                quantiles.get("p50"),
                quantiles,
                whole(counts.get("zeros")),
                whole(counts.get("negatives")),
                whole(counts.get("nans")),
                whole(counts.get("infinite")),
                shortest == null
                        ? null
                        : new ColumnProfile.Lengths(
                                whole(shortest),
                                whole(counts.get("longest")),
                                orZero(real(counts.get("length")))),
                shapes,
                top(v, rows),
                number ? histogram(v, finite) : null,
                flags(spec.type(), rows, present, distinct, unique, missing));
    }

    private Map<String, Double> quantiles(String v, String finite) {
        var asked = new ArrayList<String>();
        for (double p : PROBABILITIES) {
            asked.add("quantile_cont(%s::double, %s)".formatted(v, p));
        }
        var found = new LinkedHashMap<String, Double>();
        duck.query(
                "select %s from %s where %s is not null and %s"
                        .formatted(String.join(", ", asked), table.sql(), v, finite),
                row -> {
                    for (int i = 0; i < PROBABILITIES.length; i++) {
                        double value = row.getDouble(i + 1);
                        if (!row.wasNull()) {
                            found.put(QUANTILES.get(i), value);
                        }
                    }
                    return 0;
                });
        return found;
    }

    private List<ColumnProfile.ValueCount> top(String v, long rows) {
        return duck.query(
                "select cast(%s as varchar) as value, count(*) as n from %s where %s is not null group by value order by n desc, value limit %d"
                        .formatted(v, table.sql(), v, options.top()),
                row ->
                        new ColumnProfile.ValueCount(
                                row.getString(1), row.getLong(2), percent(row.getLong(2), rows)));
    }

    private List<ColumnProfile.ValueCount> missing(String v, long rows) {
        return duck.query(
                "select %s as value, count(*) as n from %s where lower(trim(%s)) in (select unnest(%s)) group by value order by n desc, value"
                        .formatted(v, table.sql(), v, Duck.literals(TOKENS)),
                row ->
                        new ColumnProfile.ValueCount(
                                row.getString(1), row.getLong(2), percent(row.getLong(2), rows)));
    }

    private List<ColumnProfile.Shape> shapes(String v) {
        return duck.query(
                "select left(%s, 80) as shape, count(*) as n, min(left(%s, 80)) from %s where %s is not null group by shape order by n desc, shape limit %d"
                        .formatted(SHAPE.formatted(v), v, table.sql(), v, options.top()),
                row -> new ColumnProfile.Shape(row.getString(1), row.getLong(2), row.getString(3)));
    }

    private ColumnProfile.@Nullable Histogram histogram(String v, String finite) {
        var range =
                duck.row(
                        "select min(%1$s)::double as low, max(%1$s)::double as high from %2$s where %1$s is not null and %3$s"
                                .formatted(v, table.sql(), finite));
        var low = real(range.get("low"));
        var high = real(range.get("high"));
        if (low == null || high == null) {
            return null;
        }
        int bins = high.equals(low) ? 1 : options.bins();
        double width = high.equals(low) ? 1 : high / bins - low / bins;
        var edges = new ArrayList<Double>();
        for (int i = 0; i <= bins; i++) {
            edges.add(i == bins && bins > 1 ? high : low + i * width);
        }
        var counts = new Long[bins];
        Arrays.fill(counts, 0L);
        duck.query(
                "select least(greatest(floor((%1$s::double - %2$s::double) / %3$s::double), 0), %4$d)::integer as bin, count(*) from %5$s where %1$s is not null and %6$s group by bin"
                        .formatted(v, low, width, bins - 1, table.sql(), finite),
                row -> counts[row.getInt(1)] = row.getLong(2));
        return new ColumnProfile.Histogram(edges, List.of(counts));
    }

    private static List<String> flags(
            LogicalType type,
            long rows,
            long present,
            long distinct,
            boolean unique,
            List<ColumnProfile.ValueCount> missing) {
        var flags = new ArrayList<String>();
        if (present == 0) {
            flags.add("all null");
        } else if (distinct == 1 && rows > 1) {
            flags.add("constant");
        } else if (unique && present == rows && rows > 1) {
            flags.add("key");
        } else if (distinct <= 50 && type == LogicalType.STRING) {
            flags.add("enum");
        }
        if (!missing.isEmpty()) {
            flags.add("missing tokens");
        }
        return flags;
    }

    static double percent(long part, long whole) {
        return whole == 0 ? 0 : 100.0 * part / whole;
    }

    private static long whole(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static @Nullable Double real(@Nullable Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? number.doubleValue()
                : null;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
