package granary.engine.diff;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.diff.DiffReport.Cell;
import granary.engine.diff.DiffReport.ColumnChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the columns of the rows that changed, and of no others. */
record ChangedCells(
        Tabular before,
        Tabular after,
        List<Equality> key,
        List<Equality> compared,
        DiffOptions options) {

    List<ColumnChange> columns() {
        if (compared.isEmpty()) {
            return List.of();
        }
        var counts =
                IntStream.range(0, compared.size())
                        .mapToObj(i ->
                                "count(*) filter (where o.c%1$d is distinct from n.c%1$d)"
                                        .formatted(i))
                        .collect(Collectors.joining(", "));
        return before.duck()
                .query(
                        "select %s from %s"
                                .formatted(counts, joined("select * from diff_keys", "")),
                        row -> {
                            var changes = new ArrayList<ColumnChange>();
                            for (int i = 0; i < compared.size(); i++) {
                                changes.add(
                                        new ColumnChange(
                                                compared.get(i).name(), row.getLong(i + 1)));
                            }
                            return changes;
                        })
                .getFirst();
    }

    /** Cells of the first changed rows by key, in the order of the columns. */
    List<Cell> examples() {
        var names = KeyGroups.names(key.size());
        int limit = options.examples();
        if (limit == 0 || compared.isEmpty()) {
            return List.of();
        }
        var first =
                "select * from diff_keys where a > 0 and b > 0 order by %s limit %d"
                        .formatted(names, limit);
        // Said as values, because a scan can leave out the columns of rows that have none of them.
        var values =
                before.duck()
                        .query(
                                "select distinct cast(k0 as varchar), typeof(k0) from (%s) where k0 is not null"
                                        .formatted(first),
                                row ->
                                        "cast(%s as %s)"
                                                .formatted(
                                                        Duck.literal(row.getString(1)),
                                                        row.getString(2)));
        var filter = values.isEmpty() ? "" : " where k0 in (" + String.join(", ", values) + ")";
        var keys = key.stream().map(Equality::name).toList();
        var cells = new ArrayList<Cell>();
        before.duck()
                .query(
                        "select o.*, n.* from %s order by %s"
                                .formatted(
                                        joined(first, options.multiset() ? "" : filter),
                                        IntStream.range(0, key.size())
                                                .mapToObj(i -> "o.k" + i)
                                                .collect(Collectors.joining(", ", "", ", o.n"))),
                        row -> {
                            int width = key.size() + 1 + 2 * compared.size();
                            for (int i = 0; i < compared.size(); i++) {
                                int at = key.size() + 2 + 2 * i;
                                var was = row.getObject(at);
                                var is = row.getObject(width + at);
                                if (!String.valueOf(was).equals(String.valueOf(is))) {
                                    cells.add(
                                            new Cell(
                                                    KeyGroups.key(row, 1, keys),
                                                    compared.get(i).name(),
                                                    KeyGroups.plain(row.getObject(at + 1)),
                                                    KeyGroups.plain(
                                                            row.getObject(width + at + 1))));
                                }
                            }
                            return cells.size();
                        });
        return cells.subList(0, Math.min(limit, cells.size()));
    }

    /** Rows o of the old and n of the new table that are one changed row. */
    private String joined(String keys, String filter) {
        return "(%s) o join (%s) n on %s and o.n = n.n"
                .formatted(
                        side(before, Equality::before, keys, filter),
                        side(after, Equality::after, keys, filter),
                        same("o", "n"));
    }

    private String same(String one, String other) {
        return IntStream.range(0, key.size())
                .mapToObj(i ->
                        options.multiset()
                                ? "%s.k%d is not distinct from %s.k%d".formatted(one, i, other, i)
                                : "%s.k%d = %s.k%d".formatted(one, i, other, i))
                .collect(Collectors.joining(" and "));
    }

    /**
     * Rows of a side whose key changed, each with its number within the key: always 1 where keys
     * are unique.
     */
    private String side(
            Tabular table, Function<Equality, String> form, String keys, String filter) {
        var columns =
                IntStream.range(0, compared.size())
                        .mapToObj(i ->
                                "%s as c%d, %s as v%d"
                                        .formatted(
                                                form.apply(compared.get(i)),
                                                i,
                                                table.column(compared.get(i).name()).sql(),
                                                i))
                        .collect(Collectors.joining(", "));
        var rows =
                "select %s, %s as n, %s from %s"
                        .formatted(
                                KeyGroups.keys(key, form),
                                options.multiset() ? KeyGroups.hash(compared, form) : "1",
                                columns,
                                table.sql());
        if (!options.multiset()) {
            return "select t.* from (select * from (%s)%s) t join (%s) d on %s where d.a > 0 and d.b > 0"
                    .formatted(rows, filter, keys, same("t", "d"));
        }
        return surplus(rows, keys, table == before);
    }

    /**
     * The rows that are left of a key when equal rows have cancelled out. Here n is the row's hash
     * at first, which numbers equal rows through, and then the rows left.
     */
    private String surplus(String rows, String keys, boolean isBefore) {
        var names = KeyGroups.names(key.size());
        var there = isBefore ? after : before;
        Function<Equality, String> form = isBefore ? Equality::after : Equality::before;
        return """
        select * exclude (copy, there) replace (row_number() over (partition by %1$s order by n, copy) as n)
        from (select t.*, row_number() over (partition by %2$s, t.n) as copy,
                     coalesce(e.there, 0) as there
              from (%3$s) t join (%4$s) d on %5$s
              left join (select %6$s, %7$s as n, count(*) as there from %8$s group by all) e
                   on %9$s and e.n = t.n
              where d.a > 0 and d.b > 0)
        where copy > there\
        """
                .formatted(
                        names,
                        IntStream.range(0, key.size())
                                .mapToObj(i -> "t.k" + i)
                                .collect(Collectors.joining(", ")),
                        rows,
                        keys,
                        same("t", "d"),
                        KeyGroups.keys(key, form),
                        KeyGroups.hash(compared, form),
                        there.sql(),
                        same("t", "e"));
    }
}
