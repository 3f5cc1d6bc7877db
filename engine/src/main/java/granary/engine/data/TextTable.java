package granary.engine.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of texts while it is filled, file after file. Rows keep the order in which they were
 * appended, so DuckDB's own row id is the row number; the physical lines are kept as runs beside
 * it. Inside, columns have numbers for names: a file may well have a column called {@code rowid}.
 */
final class TextTable {

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
                                IntStream.range(0, columns.size())
                                        .mapToObj(i -> "c" + i + " varchar")
                                        .collect(Collectors.joining(", "))));
        return table;
    }

    long rows() {
        return rows;
    }

    String base() {
        return base;
    }

    void append(CsvFile file, CsvOptions options) {
        CsvLoad.append(duck, file, options, base);
        appended(file.rows(), file.lines(), file.path().getFileName().toString());
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

    /** As a view: nothing is copied. */
    Tabular viewed() {
        if (lines.size() > SPELLED_OUT) {
            return materialised();
        }
        duck.run(
                "create or replace view %s as select rowid + 1 as _row, %s as _line, %s from %s"
                        .formatted(Duck.quote(name), line(), named(), Duck.quote(base)));
        return tabular();
    }

    /** As a table of its own, which outlives nothing else. */
    Tabular materialised() {
        if (lines.size() > SPELLED_OUT) {
            joined();
        } else {
            duck.run(
                    "create or replace table %s as select rowid + 1 as _row, %s as _line, %s from %s"
                            .formatted(Duck.quote(name), line(), named(), Duck.quote(base)));
        }
        duck.run("drop table " + Duck.quote(base));
        return tabular();
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
                with numbered as (select rowid + 1 as _row, * from %s)
                select numbered._row, runs.line + (numbered._row - runs.first_row) as _line, %s
                from numbered asof join %s runs on numbered._row >= runs.first_row
                order by numbered._row\
                """
                        .formatted(
                                Duck.quote(name), Duck.quote(base), named(), Duck.quote(runs)));
        duck.run("drop table " + Duck.quote(runs));
    }

    private String named() {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> "c" + i + " as " + Duck.quote(columns.get(i)))
                .collect(Collectors.joining(", "));
    }

    private String line() {
        if (lines.isEmpty()) {
            return "null::bigint";
        }
        var cases = new StringBuilder("case");
        for (int i = 0; i < lines.size(); i++) {
            var run = lines.get(i);
            cases.append(
                    i + 1 < lines.size()
                            ? " when rowid < %d then rowid + %d"
                                    .formatted(
                                            lines.get(i + 1).firstRow() - 1,
                                            run.line() - run.firstRow() + 1)
                            : " else rowid + %d end".formatted(run.line() - run.firstRow() + 1));
        }
        return lines.size() == 1
                ? cases.substring("case else ".length(), cases.length() - " end".length())
                : cases.toString();
    }

    private Tabular tabular() {
        return new Tabular(duck, name, columns.stream().map(Column::text).toList(), rows);
    }
}
