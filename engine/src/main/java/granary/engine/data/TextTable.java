package granary.engine.data;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table of texts while it is filled, file after file. Rows keep the order in which they were
 * appended, so their place is their number; the physical lines are kept as runs beside it. Inside,
 * columns have numbers for names: a file may well have a column called {@code rowid}.
 *
 * <p>DuckDB sets aside 32 kB for each text column wherever rows pass through, 320 MB for ten
 * thousand of them. So a wide table keeps each row as one list, and only the columns that a query
 * names are taken out of it.
 */
final class TextTable {

    /** Tables wider than this keep lists. */
    static final int WIDE = 1000;

    /** More runs than these are joined instead of spelled out. */
    private static final int SPELLED_OUT = 32;

    private final Duck duck;
    private final String name;
    private final String base;
    private final List<String> columns;
    private final LineRuns lines = new LineRuns();
    private long rows;

    private TextTable(Duck duck, String name, List<String> columns) {
        this.duck = duck;
        this.name = name;
        this.base = "_data_" + name;
        this.columns = List.copyOf(columns);
    }

    static TextTable create(Duck duck, String name, List<String> columns) {
        var table = new TextTable(duck, name, columns);
        duck.run(
                "create or replace table %s (%s)"
                        .formatted(
                                Duck.quote(table.base),
                                table.isWide()
                                        ? "cells varchar[]"
                                        : IntStream.range(0, columns.size())
                                                .mapToObj(i -> "c" + i + " varchar")
                                                .collect(Collectors.joining(", "))));
        return table;
    }

    boolean isWide() {
        return columns.size() > WIDE;
    }

    long rows() {
        return rows;
    }

    /** Appends what a query selects, column by column. */
    void append(String query) {
        duck.run("insert into %s %s".formatted(Duck.quote(base), query));
    }

    /** Appends rows until the supplier gives null. */
    void append(Supplier<@Nullable List<@Nullable String>> texts) {
        if (!isWide()) {
            duck.appendTexts(base, texts);
            return;
        }
        var lists = base + "_lists";
        duck.run("create or replace table %s (cells varchar)".formatted(Duck.quote(lists)));
        duck.appendTexts(
                lists,
                () -> {
                    var row = texts.get();
                    return row == null ? null : List.of(QuarantineFields.array(row));
                });
        append("select from_json(cells, '[\"VARCHAR\"]') from " + Duck.quote(lists));
        duck.run("drop table " + Duck.quote(lists));
    }

    /** Takes note of the rows that were appended, which must be as many as were counted. */
    void appended(long counted, List<CsvFile.LineRun> runs, String file) {
        long loaded = duck.count("select count(*) from " + Duck.quote(base)) - rows;
        if (loaded != counted) {
            throw InputProblem.of(
                            "input.csv.count",
                            "The file was not read whole",
                            "%d records were counted and %d loaded".formatted(counted, loaded),
                            file,
                            "Report this file: the reader and the loader disagree about it")
                    .refused();
        }
        for (var run : runs) {
            lines.begin(rows + run.firstRow(), run.line());
        }
        rows += loaded;
    }

    /** All rows with their place from 0 as {@code _at}. */
    private String all() {
        return "(select rowid as _at, * from %s)".formatted(Duck.quote(base));
    }

    /** As a view: nothing is copied. */
    Tabular viewed() {
        if (lines.size() > SPELLED_OUT) {
            return materialised();
        }
        duck.run("create or replace view %s as %s".formatted(Duck.quote(name), numbered()));
        return tabular();
    }

    /** As a table of its own, without what it was filled through. */
    Tabular materialised() {
        if (lines.size() > SPELLED_OUT) {
            joined();
        } else {
            duck.run("create or replace table %s as %s".formatted(Duck.quote(name), numbered()));
        }
        duck.run("drop table if exists " + Duck.quote(base));
        return tabular();
    }

    private String numbered() {
        return "select _at + 1 as _row, %s as _line, %s from %s".formatted(line(), named(), all());
    }

    private void joined() {
        var runs = base + "_lines";
        duck.run(
                "create or replace table %s (first_row bigint, line bigint)"
                        .formatted(Duck.quote(runs)));
        duck.append(
                runs, lines.stream().map(run -> new long[] {run.firstRow(), run.line()}).toList());
        duck.run(
                """
                create or replace table %s as
                with numbered as (select _at + 1 as _row, * exclude (_at) from %s)
                select numbered._row, runs.line + (numbered._row - runs.first_row) as _line, %s
                from numbered asof join %s runs on numbered._row >= runs.first_row
                order by numbered._row\
                """
                        .formatted(Duck.quote(name), all(), named(), Duck.quote(runs)));
        duck.run("drop table " + Duck.quote(runs));
    }

    private String named() {
        return IntStream.range(0, columns.size())
                .mapToObj(i ->
                        (isWide() ? "cells[%d]".formatted(i + 1) : "c" + i)
                                + " as "
                                + Duck.quote(columns.get(i)))
                .collect(Collectors.joining(", "));
    }

    private String line() {
        if (lines.isEmpty()) {
            return "null::bigint";
        }
        var cases = new StringBuilder();
        for (int i = 0; i + 1 < lines.size(); i++) {
            cases.append(
                    "when _at < %d then %s "
                            .formatted(lines.get(i + 1).firstRow() - 1, line(lines.get(i))));
        }
        var last = line(lines.getLast());
        return cases.isEmpty() ? last : "case %selse %s end".formatted(cases, last);
    }

    private static String line(CsvFile.LineRun run) {
        return "_at + " + (run.line() - run.firstRow() + 1);
    }

    private Tabular tabular() {
        return new Tabular(duck, name, columns.stream().map(Column::text).toList(), rows);
    }
}
