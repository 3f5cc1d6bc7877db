package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Describes the rows that a check flags: examples by row number, offending values by how often they
 * occur.
 */
final class FailedRows {

    private static final int VALUES = 10;
    private static final int SHOWN = 200;

    private final Tabular table;
    private final RunOptions options;

    FailedRows(Tabular table, RunOptions options) {
        this.table = table;
        this.options = options;
    }

    CheckResult.Failed describe(
            Check check,
            long rows,
            long scope,
            @Nullable Long groups,
            String rowsSql,
            String reason) {
        var columns = shown(check);
        var texts = columns.stream().map(RowTest::text).toList();
        var list = texts.stream().map(", %s"::formatted).collect(Collectors.joining());
        var why = Reasons.sql(table, check, reason, options);
        var examples =
                table.duck()
                        .query(
                                "select _row, _line%s, %s from %s where _row in (%s) order by _row limit %d"
                                        .formatted(
                                                list,
                                                why,
                                                table.sql(),
                                                rowsSql,
                                                options.examples()),
                                row -> {
                                    var values = new LinkedHashMap<String, @Nullable String>();
                                    for (int i = 0; i < columns.size(); i++) {
                                        values.put(
                                                columns.get(i).name(), cut(row.getString(i + 3)));
                                    }
                                    long line = row.getLong(2);
                                    return new CheckResult.Example(
                                            row.getLong(1),
                                            row.wasNull() ? null : line,
                                            values,
                                            row.getString(columns.size() + 3));
                                });
        return new CheckResult.Failed(
                rows,
                percent(rows, scope),
                groups,
                values(columns, rowsSql),
                examples,
                rows - examples.size());
    }

    private List<CheckResult.ValueRows> values(List<Column> columns, String rowsSql) {
        if (columns.size() != 1 || !options.showValues()) {
            return List.of();
        }
        var value = RowTest.text(columns.getFirst());
        return table.duck()
                .query(
                        "select %s as v, count(*) as n from %s where _row in (%s) group by 1 order by 2 desc, 1 nulls first limit %d"
                                .formatted(value, table.sql(), rowsSql, VALUES),
                        row -> new CheckResult.ValueRows(cut(row.getString(1)), row.getLong(2)));
    }

    /** The columns a reader needs to see why: the check's own, or both sides of a dependency. */
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
