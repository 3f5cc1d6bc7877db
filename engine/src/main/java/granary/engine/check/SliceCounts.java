package granary.engine.check;

import granary.engine.check.TableScan.Value;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How many rows pass a test, by column and value, for the columns with few values.
 *
 * @param rows by column in table order, then by value; a value without rows may be absent
 */
record SliceCounts(Map<String, Map<Value, Long>> rows) {

    /** Columns with more values make no slices. */
    static final int VALUES_MAX = 50;

    /** Rows that are looked at to leave out the columns that surely have more. */
    private static final int SAMPLE = 20_000;

    static final SliceCounts NONE = new SliceCounts(Map.of());

    /** Rows of the value; 0 where none were counted. */
    long of(String column, Value value) {
        return rows.getOrDefault(column, Map.of()).getOrDefault(value, 0L);
    }

    /** Of two parts of a table; a column that has too many values in either is left out. */
    SliceCounts plus(SliceCounts other) {
        var sums = new LinkedHashMap<String, Map<Value, Long>>();
        rows.forEach((column, counts) -> {
            var others = other.rows.get(column);
            if (others != null) {
                var both = new LinkedHashMap<>(counts);
                others.forEach((value, n) -> both.merge(value, n, Long::sum));
                if (both.size() <= VALUES_MAX) {
                    sums.put(column, both);
                }
            }
        });
        return new SliceCounts(sums);
    }

    /** As {@link #plus}, where an absent column means that nothing was counted. */
    SliceCounts plusSome(SliceCounts other) {
        var sums = new LinkedHashMap<>(rows);
        other.rows.forEach((column, counts) ->
                sums.merge(
                        column,
                        counts,
                        (a, b) -> {
                            var both = new LinkedHashMap<>(a);
                            b.forEach((value, n) -> both.merge(value, n, Long::sum));
                            return both;
                        }));
        return new SliceCounts(sums);
    }

    /**
     * Counts many tests in one query. A column of the first test's result appears even where it has
     * no row that passes.
     *
     * @param tests SQL that is never null
     */
    static List<SliceCounts> of(
            Tabular table, List<Column> columns, List<String> tests, Runnable scanned) {
        if (columns.isEmpty()) {
            return tests.stream().map(_ -> NONE).toList();
        }
        scanned.run();
        var counted = new ArrayList<Map<String, Map<Value, Long>>>();
        tests.forEach(_ -> counted.add(new LinkedHashMap<>()));
        for (var column : columns) {
            counted.forEach(counts -> counts.put(column.name(), new LinkedHashMap<>()));
        }
        table.duck()
                .each(
                        query(table, columns, tests),
                        row -> {
                            int at = row.getInt(1);
                            var name = columns.get(at).name();
                            var value = new Value(row.getString(2 + at));
                            for (int t = 0; t < tests.size(); t++) {
                                var counts = counted.get(t).get(name);
                                if (counts != null && counts.size() <= VALUES_MAX) {
                                    counts.put(value, row.getLong(2 + columns.size() + t));
                                }
                            }
                        });
        return counted.stream()
                .map(counts -> {
                    counts.values().removeIf(values -> values.size() > VALUES_MAX);
                    return new SliceCounts(counts);
                })
                .toList();
    }

    /** Each row of the result is one value of one column, whose number comes first. */
    private static String query(Tabular table, List<Column> columns, List<String> tests) {
        var texts = new ArrayList<String>();
        var names = IntStream.range(0, columns.size()).mapToObj("c%d"::formatted).toList();
        var inner = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            // Grouped as they are and printed once for each group, where equal values print equal.
            var column = columns.get(i);
            var grouped =
                    column.raw() != null
                            ? FailedRows.key(column)
                            : column.isFloating() ? column.sql() + " + 0.0" : column.sql();
            inner.add("%s as c%d".formatted(grouped, i));
            texts.add("cast(c%d as varchar)".formatted(i));
        }
        for (int t = 0; t < tests.size(); t++) {
            inner.add("(%s) as t%d".formatted(tests.get(t), t));
        }
        var which =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> "when grouping(c%d) = 0 then %d".formatted(i, i))
                        .collect(Collectors.joining(" ", "case ", " end"));
        var counts =
                IntStream.range(0, tests.size())
                        .mapToObj(", count(*) filter (where t%d)"::formatted)
                        .collect(Collectors.joining());
        return "select %s, %s%s from (select %s from %s) group by grouping sets (%s)"
                .formatted(
                        which,
                        String.join(", ", texts),
                        counts,
                        String.join(", ", inner),
                        table.sql(),
                        names.stream().map("(%s)"::formatted).collect(Collectors.joining(", ")));
    }

    /** Columns that may have few values: in the first rows they do. */
    static List<Column> candidates(Tabular table) {
        var columns = table.columns();
        if (columns.isEmpty()) {
            return columns;
        }
        var counts =
                IntStream.range(0, columns.size())
                        .mapToObj(
                                i -> "count(distinct %s) as n%d".formatted(columns.get(i).sql(), i))
                        .collect(Collectors.joining(", "));
        var row =
                table.duck()
                        .row(
                                "select %s from (select %s from %s limit %d)"
                                        .formatted(
                                                counts,
                                                columns.stream()
                                                        .map(Column::sql)
                                                        .collect(Collectors.joining(", ")),
                                                table.sql(),
                                                SAMPLE));
        return IntStream.range(0, columns.size())
                .filter(i -> CheckRun.longOf(row.get("n" + i)) <= VALUES_MAX)
                .mapToObj(columns::get)
                .toList();
    }

    /** SQL of a map from column to value of one row: the columns shown, and others as slices. */
    static String cells(Tabular table, List<String> shown, Iterable<String> slices) {
        var keys = new ArrayList<String>();
        var texts = new ArrayList<String>();
        for (var name : shown) {
            keys.add(Duck.literal(name));
            texts.add(FailedRows.shown(table.column(name)));
        }
        for (var name : slices) {
            if (!shown.contains(name)) {
                keys.add(Duck.literal(name));
                texts.add(FailedRows.key(table.column(name)));
            }
        }
        return keys.isEmpty()
                ? "cast(map([], []) as map(varchar, varchar))"
                : "map([%s], [%s])".formatted(String.join(", ", keys), String.join(", ", texts));
    }
}
