package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;

/** Whether a column's values go up or down from row to row. */
final class Order {

    private Order() {}

    static List<ColumnProfile.Sortedness> of(Tabular table, List<Column> columns) {
        var inner = new ArrayList<String>();
        var outer = new ArrayList<String>();
        for (int i = 0; i < columns.size(); i++) {
            var sql = columns.get(i).sql();
            inner.add("%s as v%d, lag(%s) over w as l%d".formatted(sql, i, sql, i));
            outer.add(
                    "count(*) filter (where v%1$d > l%1$d), count(*) filter (where v%1$d < l%1$d), count(*) filter (where v%1$d = l%1$d)"
                            .formatted(i));
        }
        return table.duck()
                .query(
                        "select %s from (select %s from %s window w as (order by _row))"
                                .formatted(
                                        String.join(", ", outer),
                                        String.join(", ", inner),
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
