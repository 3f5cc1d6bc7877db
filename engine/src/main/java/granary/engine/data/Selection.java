package granary.engine.data;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows and columns of a table are looked at. Rows keep their numbers and lines.
 *
 * @param columns names in the order wanted, empty for all
 * @param exclude names left out
 * @param where a boolean SQL expression over one row, or null for all rows
 * @param sample how many rows, or null for all; which ones depends on the row number and the seed
 *     alone
 */
public record Selection(
        List<String> columns,
        List<String> exclude,
        @Nullable String where,
        @Nullable Long sample,
        long seed) {

    /** Everything. */
    public static final Selection ALL = new Selection(List.of(), List.of(), null, null, 0);

    public Selection {
        columns = List.copyOf(columns);
        exclude = List.copyOf(exclude);
        if (sample != null && sample < 1) {
            throw new IllegalArgumentException("--sample takes at least 1 row, not " + sample);
        }
    }

    /** Whether rows may be left out. */
    public boolean choosesRows() {
        return where != null || sample != null;
    }

    public boolean isAll() {
        return columns.isEmpty() && exclude.isEmpty() && !choosesRows();
    }

    /**
     * @param typed the same rows under types, which the condition is about
     * @throws InputRefused when a column is not there or the condition is none
     */
    public Tabular apply(Tabular table, Tabular typed, String into) {
        var names = chosen(table);
        var selected = new ArrayList<>(List.of("_row", "_line"));
        names.forEach(name -> selected.add(Duck.quote(name)));
        var rows = table.sql();
        if (where != null) {
            table.duck().run(condition(typed, into));
            rows =
                    "(select * from %s where _row in (select _row from %s))"
                            .formatted(rows, Duck.quote("_where_" + into));
        }
        if (sample != null) {
            choose(table, rows, sample, into);
            rows =
                    "(select * from %s where _row in (select _row from %s))"
                            .formatted(rows, Duck.quote("_sample_" + into));
        }
        try {
            table.duck()
                    .run(
                            "create or replace table %s as select %s from %s as chosen order by _row"
                                    .formatted(
                                            Duck.quote(into), String.join(", ", selected), rows));
        } finally {
            table.duck().run("drop table if exists " + Duck.quote("_where_" + into));
            table.duck().run("drop table if exists " + Duck.quote("_sample_" + into));
        }
        long kept = table.duck().count("select count(*) from " + Duck.quote(into));
        return new Tabular(table.duck(), into, names.stream().map(table::column).toList(), kept);
    }

    /**
     * The rows with the least digests. Nearly all of the others are left out before the sort, by a
     * bound that the wanted ones lie below unless chance is ten deviations off; then all are
     * sorted.
     */
    private void choose(Tabular table, String rows, long wanted, String into) {
        var duck = table.duck();
        var chosen = Duck.quote("_sample_" + into);
        long all =
                where == null
                        ? table.rows()
                        : duck.count("select count(*) from " + Duck.quote("_where_" + into));
        var digest = "md5(concat(%d, ':', _row))".formatted(seed);
        double share = (wanted + 10 * Math.sqrt(wanted) + 10) / Math.max(1, all);
        for (var bound : share < 1 ? List.of(share, 1.0) : List.of(1.0)) {
            duck.run(
                    "create or replace table %s as select _row from %s where left(%s, 8) <= '%08x' order by %s, _row limit %d"
                            .formatted(
                                    chosen,
                                    rows,
                                    digest,
                                    (long) (bound * 0xffffffffL),
                                    digest,
                                    wanted));
            if (duck.count("select count(*) from " + chosen) == Math.min(wanted, all)) {
                return;
            }
        }
    }

    private List<String> chosen(Tabular table) {
        var unknown = new ArrayList<>(columns);
        unknown.addAll(exclude);
        unknown.removeAll(table.names());
        if (!unknown.isEmpty()) {
            throw InputProblem.of(
                            "input.column",
                            "There is no column " + String.join(", ", unknown),
                            "The columns are " + String.join(", ", some(table.names())),
                            table.name(),
                            "Correct --columns or --exclude")
                    .refused();
        }
        var names = new ArrayList<>(columns.isEmpty() ? table.names() : columns);
        names.removeAll(exclude);
        if (names.isEmpty()) {
            throw InputProblem.of(
                            "input.column",
                            "No column is left",
                            "--exclude names them all",
                            table.name(),
                            "Leave at least one")
                    .refused();
        }
        return names.stream().distinct().toList();
    }

    private static List<String> some(List<String> names) {
        return names.size() <= 20 ? names : names.subList(0, 20);
    }

    /** One expression and nothing after it: in brackets, on lines of its own. */
    private String condition(Tabular typed, String into) {
        var sql =
                "create or replace table %s as select _row from %s where (\n%s\n)"
                        .formatted(Duck.quote("_where_" + into), typed.sql(), where);
        var probe =
                "select count(*) from %s where (\n%s\n) and false".formatted(typed.sql(), where);
        if (String.valueOf(where).contains(";")) {
            throw refused("A condition is one expression without a semicolon");
        }
        try {
            typed.duck().count(probe);
        } catch (DuckFailed e) {
            throw refused(e.reason().lines().findFirst().orElse(""));
        }
        return sql;
    }

    private InputRefused refused(String why) {
        return InputProblem.of(
                        "usage.where",
                        "--where is no condition over one row",
                        why,
                        String.valueOf(where),
                        "Write SQL such as --where \"age >= 18 and city is not null\"")
                .refused();
    }
}
