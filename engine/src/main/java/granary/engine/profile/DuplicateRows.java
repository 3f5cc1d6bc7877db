package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.List;
import java.util.stream.Collectors;

/** How many rows equal an earlier one. */
final class DuplicateRows {

    private static final int WIDE = 500;

    private DuplicateRows() {}

    static long count(Tabular table) {
        if (table.rows() < 2 || table.columns().isEmpty()) {
            return 0;
        }
        var hash = hash(table.columns());
        // Different hashes are different rows; only rows that share one need to be compared.
        var shared =
                "select h from (select %s as h from %s) group by h having count(*) > 1"
                        .formatted(hash, table.sql());
        if (table.duck().count("select count(*) from (%s)".formatted(shared)) == 0) {
            return 0;
        }
        var rows =
                "(select * exclude (_row, _line) from %s where %s in (%s))"
                        .formatted(table.sql(), hash, shared);
        return table.duck()
                .count(
                        "select (select count(*) from %1$s) - (select count(*) from (select distinct * from %1$s))"
                                .formatted(rows));
    }

    /** Very many columns are hashed in groups, because a call takes only so many arguments. */
    private static String hash(List<Column> columns) {
        if (columns.size() <= WIDE) {
            return columns.stream()
                    .map(Column::sql)
                    .collect(Collectors.joining(", ", "hash(", ")"));
        }
        return java.util.stream.IntStream.range(0, (columns.size() + WIDE - 1) / WIDE)
                .mapToObj(i ->
                        hash(columns.subList(i * WIDE, Math.min((i + 1) * WIDE, columns.size()))))
                .collect(Collectors.joining(", ", "hash(", ")"));
    }
}
