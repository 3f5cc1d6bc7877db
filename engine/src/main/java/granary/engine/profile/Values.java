package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.Duck;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The different values of some columns with how often and where first they occur, in three tables
 * that hold many columns each: texts as they are, numbers, and the rest as text.
 *
 * @param columns positions in the table, from 0
 */
record Values(Tabular table, List<Integer> columns) {

    /** Cells whose values are held at one time; memory is bounded by it, not by the table. */
    private static final long CELLS = 40_000_000;

    private static final int MOST = 2_500;

    /** Below so many rows what a column costs is the statement and not its rows. */
    private static final long FEW = 20_000;

    /** The columns in parts that are measured one after the other. */
    static List<Values> parts(Tabular table) {
        int size = (int) Math.clamp(CELLS / Math.max(1, table.rows()), 1, MOST);
        var parts = new ArrayList<Values>();
        for (int i = 0; i < table.columns().size(); i += size) {
            parts.add(
                    new Values(
                            table,
                            IntStream.range(i, Math.min(i + size, table.columns().size()))
                                    .boxed()
                                    .toList()));
        }
        return parts;
    }

    Duck duck() {
        return table.duck();
    }

    void run(String sql) {
        duck().run(sql);
    }

    String derived(String what) {
        return Duck.quote(table.name() + "_" + what);
    }

    String texts() {
        return derived("texts");
    }

    String numbers() {
        return derived("numbers");
    }

    String others() {
        return derived("others");
    }

    void drop(String name) {
        run("drop table if exists " + name);
    }

    void drop() {
        List.of(texts(), numbers(), others()).forEach(this::drop);
    }

    private Column column(int at) {
        return table.columns().get(at);
    }

    /** Groups the values of the text columns, before anything is known of them. */
    void gather() {
        run(
                "create or replace table %s (col integer, v varchar, n bigint, r bigint)"
                        .formatted(texts()));
        run(
                "create or replace table %s (col integer, s varchar, x double, e hugeint, n bigint, r bigint)"
                        .formatted(numbers()));
        run(
                "create or replace table %s (col integer, s varchar, n bigint, r bigint)"
                        .formatted(others()));
        var texts = columns.stream().filter(at -> column(at).isText()).toList();
        if (table.rows() < FEW && texts.size() > 1) {
            together(texts);
        } else {
            for (int at : texts) {
                run(
                        "insert into %1$s select %2$d, %3$s, count(*), min(_row) from %4$s where %3$s is not null group by all"
                                .formatted(texts(), at, column(at).sql(), table.sql()));
            }
        }
        columns.stream().filter(at -> !column(at).isText()).forEach(this::typed);
    }

    /** One statement for all columns: each becomes rows of its own. */
    private void together(List<Integer> texts) {
        var renamed =
                texts.stream()
                        .map(at -> "%s as k%d".formatted(column(at).sql(), at))
                        .collect(Collectors.joining(", "));
        var names = texts.stream().map(at -> "k" + at).collect(Collectors.joining(", "));
        run(
                """
                insert into %s
                select substr(name, 2)::integer, value, count(*), min(_row)
                from (select * from (select _row, %s from %s) unpivot (value for name in (%s)))
                group by all\
                """
                        .formatted(texts(), renamed, table.sql(), names));
    }

    private void typed(int at) {
        var column = column(at);
        var c = column.sql();
        if (column.isNumber()) {
            boolean whole = !column.isFloating() && !column.sqlType().startsWith("DECIMAL");
            run(
                    "insert into %1$s select %2$d, min(v::varchar), v::double, %3$s, count(*), min(_row) from (select %4$s as v, _row from %5$s where %4$s is not null) group by v"
                            .formatted(
                                    numbers(), at, whole ? "v::hugeint" : "null", c, table.sql()));
        } else {
            run(
                    "insert into %1$s select %2$d, v::varchar, count(*), min(_row) from (select %3$s as v, _row from %4$s where %3$s is not null) group by v"
                            .formatted(others(), at, c, table.sql()));
        }
    }

    /** Moves the values of text columns to where their types belong. */
    void settle(List<ColumnSpec> types) {
        int first = columns.getFirst();
        for (var type : LogicalType.values()) {
            var of =
                    columns.stream()
                            .filter(at ->
                                    column(at).isText() && types.get(at - first).type() == type)
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
            if (type == LogicalType.STRING || of.isEmpty()) {
                continue;
            }
            var cast = TypeGuess.cast("v", type, duck().zone());
            switch (type) {
                case INTEGER, NUMBER ->
                        run(
                                "insert into %1$s select col, min(t::varchar), t::double, %2$s, sum(n), min(r) from (select col, %3$s as t, n, r from %4$s where col in (%5$s)) group by col, t"
                                        .formatted(
                                                numbers(),
                                                type == LogicalType.INTEGER ? "t::hugeint" : "null",
                                                cast,
                                                texts(),
                                                of));
                default ->
                        run(
                                "insert into %1$s select col, t::varchar, sum(n), min(r) from (select col, %2$s as t, n, r from %3$s where col in (%4$s)) group by col, t"
                                        .formatted(others(), cast, texts(), of));
            }
            run("delete from %s where col in (%s)".formatted(texts(), of));
        }
    }
}
