package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whether a column's values go up or down from row to row. */
final class Order {

    private static final int TOGETHER = 50;

    private Order() {}

    static List<ColumnProfile.Sortedness> of(
            Tabular table, List<Column> columns, List<ColumnSpec> types) {
        if (table.rows() < 2) {
            return Collections.nCopies(types.size(), ColumnProfile.Sortedness.NONE);
        }
        var found = new ArrayList<ColumnProfile.Sortedness>();
        for (int i = 0; i < types.size(); i += TOGETHER) {
            int to = Math.min(i + TOGETHER, types.size());
            found.addAll(part(table, columns.subList(i, to), types.subList(i, to)));
        }
        return found;
    }

    private static List<ColumnProfile.Sortedness> part(
            Tabular table, List<Column> columns, List<ColumnSpec> types) {
        var typed = new ArrayList<String>();
        var inner = new ArrayList<String>();
        var outer = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var sql = typed(columns.get(i), types.get(i), table.duck().zone());
            typed.add("%s as v%d".formatted(sql, i));
            inner.add("v%1$d, lag(v%1$d) over w as l%1$d".formatted(i));
            outer.add(
                    "count(*) filter (where v%1$d > l%1$d), count(*) filter (where v%1$d < l%1$d), count(*) filter (where v%1$d = l%1$d)"
                            .formatted(i));
        }
        return table.duck()
                .query(
                        "select %s from (select %s from (select _row, %s from %s) window w as (order by _row))"
                                .formatted(
                                        String.join(", ", outer),
                                        String.join(", ", inner),
                                        String.join(", ", typed),
                                        table.sql()),
                        row -> {
                            var found = new ArrayList<ColumnProfile.Sortedness>();
                            for (int i = 0; i < columns.size(); i++) {
                                found.add(
                                        sortedness(
                                                row.getLong(3 * i + 1),
                                                row.getLong(3 * i + 2),
                                                row.getLong(3 * i + 3)));
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

    private static ColumnProfile.Sortedness sortedness(long up, long down, long level) {
        long pairs = up + down + level;
        if (pairs == 0) {
            return ColumnProfile.Sortedness.NONE;
        }
        var order =
                up + down == 0
                        ? "constant"
                        : down == 0 ? "ascending" : up == 0 ? "descending" : "none";
        return new ColumnProfile.Sortedness(order, (double) (up + level) / pairs);
    }
}
