package granary.engine.drift;

import granary.engine.InputProblem;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.drift.DriftReport.Slice;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parts of the tables, each compared on its own. The rows are put in the order of the parts once,
 * so that reading one part does not read them all.
 */
final class SliceTables {

    private static final int MOST = 1000;
    private static final String KEY = "_drift_key";
    private static final String BASE = "_drift_base";
    private static final String CURRENT = "_drift_current";

    private record Part(@Nullable String key, long base, long current) {}

    private SliceTables() {}

    static List<Slice> by(Tabular base, Tabular current, String column, DriftOptions options) {
        for (var table : List.of(base, current)) {
            if (table.find(column).isEmpty()) {
                throw InputProblem.of(
                        "input.column",
                        "There is no column " + column + " in both tables",
                        "The columns are " + String.join(", ", table.names()));
            }
        }
        try {
            return groups(base, current, column, options);
        } finally {
            drop(base.duck());
        }
    }

    private static List<Slice> groups(
            Tabular base, Tabular current, String column, DriftOptions options) {
        keyed(base, "cast(%s as varchar)".formatted(base.column(column).sql()), BASE);
        keyed(current, "cast(%s as varchar)".formatted(current.column(column).sql()), CURRENT);
        var parts =
                base.duck()
                        .query(
                                """
                                select k, sum(b), sum(c) from (
                                    select %1$s as k, count(*) as b, 0 as c from %2$s group by 1
                                    union all select %1$s, 0, count(*) from %3$s group by 1)
                                group by k order by sum(b) desc, k nulls last\
                                """
                                        .formatted(KEY, BASE, CURRENT),
                                row -> new Part(row.getString(1), row.getLong(2), row.getLong(3)));
        few(parts, column);
        var slices = new ArrayList<Slice>();
        for (var part : parts) {
            slices.add(
                    Drift.slice(
                            part.key(),
                            part(base, BASE, part.key(), column, part.base()),
                            part(current, CURRENT, part.key(), column, part.current()),
                            whole(options, column)));
        }
        return slices;
    }

    static List<Slice> over(
            Tabular base, Tabular current, String column, String every, DriftOptions options) {
        Drift.known(current, current, List.of(column));
        var time = current.column(column);
        if (!time.isTemporal()) {
            throw InputProblem.of(
                    "drift.time",
                    "%s is %s, not a date or a timestamp"
                            .formatted(column, time.sqlType().toLowerCase(java.util.Locale.ROOT)),
                    "Name a column of dates; parts of equal text are asked for with --by");
        }
        var interval = interval(every);
        try {
            return periods(base, current, time, interval, options);
        } finally {
            drop(base.duck());
        }
    }

    private static List<Slice> periods(
            Tabular base, Tabular current, Column time, String interval, DriftOptions options) {
        keyed(
                current,
                "cast(time_bucket(%s, %s) as varchar)".formatted(interval, time.sql()),
                CURRENT);
        var parts =
                current.duck()
                        .query(
                                "select %1$s, count(*) from %2$s where %1$s is not null group by %1$s order by %1$s"
                                        .formatted(KEY, CURRENT),
                                row -> new Part(row.getString(1), base.rows(), row.getLong(2)));
        few(parts, time.name());
        var slices = new ArrayList<Slice>();
        for (var part : parts) {
            slices.add(
                    Drift.slice(
                            part.key(),
                            base,
                            part(current, CURRENT, part.key(), null, part.current()),
                            whole(options, null)));
        }
        return slices;
    }

    private static void few(List<Part> parts, String column) {
        if (parts.size() > MOST) {
            throw InputProblem.of(
                    "drift.parts",
                    "%s makes %,d parts, at most %,d are compared"
                            .formatted(column, parts.size(), MOST),
                    "Name a column with fewer values, or a longer period");
        }
    }

    private static DriftOptions whole(DriftOptions options, @Nullable String without) {
        var columns = options.columns().stream().filter(c -> !c.equals(without)).toList();
        return options.withColumns(columns).withSlices(new DriftOptions.Slices.None());
    }

    private static void keyed(Tabular table, String key, String into) {
        table.duck()
                .run(
                        "create or replace table %s as select %s as %s, %s from %s order by 1"
                                .formatted(
                                        into,
                                        key,
                                        KEY,
                                        table.columns().stream()
                                                .map(Column::sql)
                                                .collect(Collectors.joining(", ")),
                                        table.sql()));
    }

    /**
     * @param without a column that the part leaves out, because it is the same in all its rows
     */
    private static Tabular part(
            Tabular table,
            String keyed,
            @Nullable String key,
            @Nullable String without,
            long rows) {
        var name = keyed + "_part";
        table.duck()
                .run(
                        "create or replace view %s as select * from %s where %s is not distinct from %s"
                                .formatted(
                                        name,
                                        keyed,
                                        KEY,
                                        key == null ? "null" : Duck.literal(key)));
        return new Tabular(
                table.duck(),
                name,
                table.columns().stream().filter(c -> !c.name().equals(without)).toList(),
                rows);
    }

    private static void drop(Duck duck) {
        for (var table : List.of(BASE, CURRENT)) {
            duck.run("drop view if exists %s_part".formatted(table));
            duck.run("drop table if exists " + table);
        }
    }

    /** ISO 8601 as an interval of one unit: months, days or seconds. */
    static String interval(String every) {
        try {
            if (every.contains("T")) {
                var duration = Duration.parse(every);
                if (duration.isPositive()) {
                    return "interval '%d seconds'".formatted(duration.toSeconds());
                }
            } else {
                var period = Period.parse(every);
                long months = period.toTotalMonths();
                if (months > 0 && period.getDays() == 0) {
                    return "interval '%d months'".formatted(months);
                }
                if (months == 0 && period.getDays() > 0) {
                    return "interval '%d days'".formatted(period.getDays());
                }
            }
        } catch (DateTimeException e) {
            throw every(every).causedBy(e);
        }
        throw every(every);
    }

    private static InputProblem every(String text) {
        return InputProblem.of(
                "drift.every",
                "\"" + text + "\" is no period",
                "Write it as P1D, P7D, P1M or PT6H");
    }
}
