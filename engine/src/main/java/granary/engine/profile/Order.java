package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether a column's values go up or down from row to row. */
final class Order {

    private static final int TOGETHER = 50;
    private static final long BEGINNING = 10_000;

    private Order() {}

    static List<ColumnProfile.Sortedness> of(
            Tabular table, List<Column> columns, List<ColumnSpec> types) {
        var found =
                new ArrayList<>(Collections.nCopies(columns.size(), ColumnProfile.Sortedness.NONE));
        if (table.rows() < 2) {
            return found;
        }
        for (int i = 0; i < columns.size(); i += TOGETHER) {
            var at = IntStream.range(i, Math.min(i + TOGETHER, columns.size())).boxed().toList();
            // A column that goes up and down at the beginning is in no order.
            var orders = orders(table, columns, types, at, BEGINNING);
            if (table.rows() > BEGINNING) {
                var left = at.stream().filter(orders::containsKey).toList();
                orders =
                        left.isEmpty() ? orders : orders(table, columns, types, left, table.rows());
            }
            orders.forEach(found::set);
        }
        return found;
    }

    /** The columns that are in order up to a row. */
    private static Map<Integer, ColumnProfile.Sortedness> orders(
            Tabular table,
            List<Column> columns,
            List<ColumnSpec> types,
            List<Integer> which,
            long rows) {
        var typed = new ArrayList<String>();
        var inner = new ArrayList<String>();
        var outer = new ArrayList<String>();
        for (int i : which) {
            var sql = typed(columns.get(i), types.get(i), table.duck().zone());
            typed.add("%s as v%d".formatted(sql, i));
            inner.add("v%1$d, lag(v%1$d) over w as l%1$d".formatted(i));
            outer.add("bool_or(v%1$d > l%1$d), bool_or(v%1$d < l%1$d)".formatted(i));
        }
        return table.duck()
                .query(
                        "select %s from (select %s from (select _row, %s from %s where _row <= %d) window w as (order by _row))"
                                .formatted(
                                        String.join(", ", outer),
                                        String.join(", ", inner),
                                        String.join(", ", typed),
                                        table.sql(),
                                        rows),
                        row -> {
                            var found = new LinkedHashMap<Integer, ColumnProfile.Sortedness>();
                            for (int i = 0; i < which.size(); i++) {
                                boolean up = row.getBoolean(2 * i + 1);
                                boolean compared = !row.wasNull();
                                boolean down = row.getBoolean(2 * i + 2);
                                if (!compared || up && down) {
                                    continue;
                                }
                                found.put(
                                        which.get(i),
                                        up
                                                ? ColumnProfile.Sortedness.ASCENDING
                                                : down
                                                        ? ColumnProfile.Sortedness.DESCENDING
                                                        : ColumnProfile.Sortedness.CONSTANT);
                            }
                            return found;
                        })
                .getFirst();
    }

    /** Texts are compared by their beginning: a sorted column is sorted there too. */
    private static String typed(Column column, ColumnSpec type, ZoneId zone) {
        if (!column.isText()) {
            return column.sql();
        }
        return type.type() == LogicalType.STRING || type.type() == LogicalType.BOOLEAN
                ? "left(%s, 100)".formatted(column.sql())
                : TypeGuess.cast(column.sql(), type.type(), zone);
    }
}
