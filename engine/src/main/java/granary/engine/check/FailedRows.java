package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes the rows that checks flag: examples by row number, offending values by how often they
 * occur. The few rows of many checks are fetched together, by one more query over the table.
 */
final class FailedRows {

    /** Offending values in a report. */
    static final int VALUES = 10;

    /** More flagged rows than this are not copied but asked for where they are. */
    private static final long FEW = 10_000;

    private static final int SHOWN = 200;

    private final Tabular table;
    private final RunOptions options;
    private final int values;
    private final long slicedFrom;
    private final Runnable scanned;

    FailedRows(Tabular table, RunOptions options) {
        this(table, options, VALUES, Hints.ROWS_MIN, () -> {});
    }

    /**
     * @param values offending values wanted of each check
     * @param slicedFrom flagged rows from which a check's are counted by slice; 1 where the table
     *     is a part of a larger one, because few here may be enough for a hint there
     * @param scanned told of each query over the table
     */
    FailedRows(Tabular table, RunOptions options, int values, long slicedFrom, Runnable scanned) {
        this.table = table;
        this.options = options;
        this.values = values;
        this.slicedFrom = slicedFrom;
        this.scanned = scanned;
    }

    /**
     * Rows that one check flags.
     *
     * @param rows how many
     * @param test SQL that is true for them, or null when {@code rowsSql} lists them
     * @param rowsSql selects their {@code _row}
     * @param reason of each
     */
    record Flagged(Check check, long rows, @Nullable String test, String rowsSql, String reason) {}

    /**
     * @param slices flagged rows by slice, null when they were not copied
     */
    record Found(
            List<CheckResult.Example> examples,
            List<CheckResult.ValueRows> values,
            @Nullable SliceCounts slices) {}

    /**
     * By the position of each.
     *
     * @param slices columns whose values are counted among the flagged rows
     */
    List<Found> find(List<Flagged> all, List<Column> slices) {
        if (options.examples() == 0 && !options.showValues()) {
            return all.stream().map(_ -> new Found(List.of(), List.of(), null)).toList();
        }
        var few =
                all.stream().filter(one -> one.rows() <= FEW && options.examples() <= FEW).toList();
        var found = new ArrayList<Found>();
        if (!few.isEmpty()) {
            copy(few, slices);
        }
        for (var one : all) {
            int at = few.indexOf(one);
            found.add(at < 0 ? inPlace(one) : fromCopy(one, at, slices));
        }
        if (!few.isEmpty()) {
            table.duck().run("drop table granary_flagged");
        }
        return found;
    }

    /** One table of all flagged rows, with a mark for each check that flags a row. */
    private void copy(List<Flagged> few, List<Column> slices) {
        var duck = table.duck();
        var marks = new ArrayList<String>();
        var tests = new ArrayList<String>();
        duck.run("create or replace temp table granary_listed (c integer, r bigint)");
        boolean listed = false;
        for (int i = 0; i < few.size(); i++) {
            var one = few.get(i);
            if (one.test() != null) {
                marks.add("(%s) as m%d".formatted(one.test(), i));
                tests.add(one.test());
                why(one, one.test(), i, marks);
            } else {
                scanned.run();
                duck.run(
                        "insert into granary_listed select %d, _row from (%s)"
                                .formatted(i, one.rowsSql()));
                marks.add(
                        "(_row in (select r from granary_listed where c = %d)) as m%d"
                                .formatted(i, i));
                why(
                        one,
                        "_row in (select r from granary_listed where c = %d)".formatted(i),
                        i,
                        marks);
                listed = true;
            }
        }
        if (listed) {
            tests.add("_row in (select r from granary_listed)");
        }
        var columns = columns(few);
        var texts =
                columns.stream()
                        .map(column -> ", %s as %s".formatted(shown(column), copied(column)))
                        .collect(Collectors.joining());
        var sliced =
                slices.stream()
                        .map(column -> ", %s as %s".formatted(key(column), sliced(column)))
                        .collect(Collectors.joining());
        scanned.run();
        duck.run(
                "create or replace temp table granary_flagged as select _row, _line, %s%s from %s where %s"
                        .formatted(
                                String.join(", ", marks),
                                texts + sliced,
                                table.sql(),
                                tests.stream()
                                        .distinct()
                                        .map("(%s)"::formatted)
                                        .collect(Collectors.joining(" or "))));
        duck.run("drop table granary_listed");
    }

    /** A reason of each row, for the kinds that know several. */
    private void why(Flagged one, String flagged, int at, List<String> marks) {
        var reason = Reasons.sql(table, one.check(), one.reason(), options);
        if (reason != null) {
            marks.add("(case when %s then %s end) as w%d".formatted(flagged, reason, at));
        }
    }

    private List<Column> columns(List<Flagged> few) {
        var names = new LinkedHashSet<String>();
        few.forEach(one -> shown(one.check()).forEach(column -> names.add(column.name())));
        return names.stream().map(table::column).toList();
    }

    private static String copied(Column column) {
        return Duck.quote("v " + column.name());
    }

    private static String sliced(Column column) {
        return Duck.quote("s " + column.name());
    }

    private Found fromCopy(Flagged one, int at, List<Column> slices) {
        var texts = new LinkedHashMap<Column, String>();
        shown(one.check()).forEach(column -> texts.put(column, copied(column)));
        var from = "granary_flagged where m" + at;
        var counts = new LinkedHashMap<String, Map<TableScan.Value, Long>>();
        if (one.rows() >= slicedFrom) {
            for (var column : slices) {
                var rows = new TreeMap<TableScan.Value, Long>();
                table.duck()
                        .each(
                                "select %s as v, count(*) from %s group by v"
                                        .formatted(sliced(column), from),
                                row ->
                                        rows.put(
                                                new TableScan.Value(row.getString(1)),
                                                row.getLong(2)));
                counts.put(column.name(), rows);
            }
        }
        var several = Reasons.sql(table, one.check(), one.reason(), options) != null;
        return describe(
                one,
                texts,
                several ? "w" + at : Duck.literal(one.reason()),
                from,
                new SliceCounts(counts));
    }

    private Found inPlace(Flagged one) {
        var texts = new LinkedHashMap<Column, String>();
        shown(one.check()).forEach(column -> texts.put(column, shown(column)));
        scanned.run();
        scanned.run();
        var test = one.test() == null ? "_row in (%s)".formatted(one.rowsSql()) : one.test();
        var several = Reasons.sql(table, one.check(), one.reason(), options);
        return describe(
                one,
                texts,
                several == null ? Duck.literal(one.reason()) : several,
                "%s where %s".formatted(table.sql(), test),
                null);
    }

    private Found describe(
            Flagged one,
            Map<Column, String> texts,
            String why,
            String from,
            @Nullable SliceCounts slices) {
        var list = texts.values().stream().map(", %s"::formatted).collect(Collectors.joining());
        var examples =
                table.duck()
                        .query(
                                "select _row, _line%s, %s from %s order by _row limit %d"
                                        .formatted(list, why, from, options.examples()),
                                row -> {
                                    long line = row.getLong(2);
                                    var known = row.wasNull() ? null : line;
                                    var cells = new LinkedHashMap<String, @Nullable String>();
                                    int at = 3;
                                    for (var column : texts.keySet()) {
                                        cells.put(column.name(), cut(row.getString(at++)));
                                    }
                                    return new CheckResult.Example(
                                            row.getLong(1), known, cells, row.getString(at));
                                });
        return new Found(examples, values(texts, from), slices);
    }

    private List<CheckResult.ValueRows> values(Map<Column, String> texts, String from) {
        if (texts.size() != 1) {
            return List.of();
        }
        return table.duck()
                .query(
                        "select %s as v, count(*) as n from %s group by 1 order by 2 desc, 1 nulls first limit %d"
                                .formatted(texts.values().iterator().next(), from, values),
                        row -> new CheckResult.ValueRows(cut(row.getString(1)), row.getLong(2)));
    }

    /** The rows of one check alone. */
    CheckResult.Failed describe(
            Check check,
            long rows,
            long scope,
            @Nullable Long groups,
            String rowsSql,
            String reason) {
        var found =
                find(List.of(new Flagged(check, rows, null, rowsSql, reason)), List.of())
                        .getFirst();
        return failed(found, rows, scope, groups);
    }

    static CheckResult.Failed failed(Found found, long rows, long scope, @Nullable Long groups) {
        return new CheckResult.Failed(
                rows,
                percent(rows, scope),
                groups,
                found.values(),
                found.examples(),
                rows - found.examples().size());
    }

    /** The columns a reader needs to see why: the check's own, or what they are compared by. */
    private List<Column> shown(Check check) {
        if (!options.showValues()) {
            return List.of();
        }
        var names =
                switch (check.kind()) {
                    case Kind.Dependency(var from, var to, _) ->
                            Stream.concat(from.stream(), Stream.of(to)).toList();
                    case CellKind.Lag lag -> List.of(lag.event(), lag.arrival());
                    case RowKind.Accuracy accuracy ->
                            Stream.concat(accuracy.key().stream(), accuracy.columns().stream())
                                    .toList();
                    case RowKind.Sequence sequence ->
                            Stream.concat(sequence.by().stream(), check.columns().stream())
                                    .toList();
                    case RowKind.Outliers outliers ->
                            Stream.concat(outliers.by().stream(), check.columns().stream())
                                    .toList();
                    default -> check.columns();
                };
        return names.stream().distinct().map(table::column).toList();
    }

    /**
     * A value as reports show it, the same for every format it came in: as its type prints it, and
     * as it was written where it has no place in the type.
     */
    static String shown(Column column) {
        var typed = column.isText() ? column.sql() : "cast(%s as varchar)".formatted(column.sql());
        return column.raw() == null
                ? typed
                : "coalesce(%s, %s)".formatted(typed, Duck.quote(column.raw()));
    }

    /** A value as text, so that equal values have one text: there is but one zero. */
    static String key(Column column) {
        return column.isFloating() && column.raw() == null
                ? "cast(%s + 0.0 as varchar)".formatted(column.sql())
                : shown(column);
    }

    static Double percent(long rows, long scope) {
        return scope == 0 ? 0.0 : 100.0 * rows / scope;
    }

    /** A value as reports show it. */
    static @Nullable String cut(@Nullable String value) {
        if (value == null || value.codePointCount(0, value.length()) <= SHOWN) {
            return value;
        }
        return "%s … (%d characters)"
                .formatted(
                        value.substring(0, value.offsetByCodePoints(0, SHOWN)),
                        value.codePointCount(0, value.length()));
    }
}
