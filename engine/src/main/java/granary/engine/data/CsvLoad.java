package granary.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Loads a proven CSV file into DuckDB as text. A plain file is read by DuckDB, under options that
 * leave it nothing to guess. Where its reader would have to guess after all (line ends of two
 * kinds, another encoding, lines put aside), our own reader appends the records.
 */
final class CsvLoad {

    private static final long LONGEST_RECORD = 16L << 20;

    private CsvLoad() {}

    static Tabular load(Duck duck, CsvFile file, String name) {
        if (file.verbatim()) {
            byDuck(duck, file, name);
        } else {
            byHand(duck, file, name);
        }
        long loaded = duck.count("select count(*) from " + Duck.quote(name));
        if (loaded != file.rows()) {
            throw new InputRefused(
                    InputProblem.of(
                            "input.csv.count",
                            "The file was not read whole",
                            "%d records were counted and %d loaded".formatted(file.rows(), loaded),
                            file.path().getFileName().toString(),
                            "Report this file: the reader and the loader disagree about it"));
        }
        return new Tabular(duck, name, file.columns().stream().map(Column::text).toList(), loaded);
    }

    private static void byDuck(Duck duck, CsvFile file, String name) {
        var dialect = file.dialect();
        var columns =
                file.columns().stream()
                        .map(column -> Duck.literal(column) + ": 'VARCHAR'")
                        .collect(Collectors.joining(", ", "{", "}"));
        var runs = name + "_lines";
        duck.run(
                "create or replace table %s (first_row bigint, line bigint)"
                        .formatted(Duck.quote(runs)));
        duck.append(
                runs,
                file.lines().stream().map(run -> new long[] {run.firstRow(), run.line()}).toList());
        var read =
                """
                read_csv(%s, auto_detect = false, delim = %s, quote = %s, escape = %s, header = %s, strict_mode = true,
                         encoding = 'utf-8', max_line_size = %d, columns = %s)\
                """
                        .formatted(
                                Duck.literal(file.path().toAbsolutePath().toString()),
                                Duck.literal(String.valueOf(dialect.delimiter())),
                                Duck.literal(String.valueOf(dialect.quote())),
                                Duck.literal(String.valueOf(dialect.quote())),
                                dialect.header(),
                                LONGEST_RECORD,
                                columns);
        duck.run(
                """
                create or replace table %s as
                with numbered as (select row_number() over () as _row, * from %s)
                select numbered._row, runs.line + (numbered._row - runs.first_row) as _line, numbered.* exclude (_row)
                from numbered asof join %s runs on numbered._row >= runs.first_row
                order by numbered._row\
                """
                        .formatted(Duck.quote(name), read, Duck.quote(runs)));
        duck.run("drop table " + Duck.quote(runs));
    }

    private static void byHand(Duck duck, CsvFile file, String name) {
        duck.run(
                "create or replace table %s (_row bigint, _line bigint, %s)"
                        .formatted(
                                Duck.quote(name),
                                file.columns().stream()
                                        .map(column -> Duck.quote(column) + " varchar")
                                        .collect(Collectors.joining(", "))));
        try (var text = CsvReader.text(file.path(), file.dialect())) {
            var records = new CsvRecords(text, file.dialect().delimiter(), file.dialect().quote());
            duck.appendTexts(name, new Numbered(records, file)::next);
        } catch (IOException e) {
            throw new UncheckedIOException(file.path().toString(), e);
        }
    }

    /**
     * Gives the data records one by one with number and line, without the header, blank lines and
     * lines put aside.
     */
    private static final class Numbered {

        private final CsvRecords records;
        private final CsvFile file;
        private boolean header;
        private long row;
        private int run;

        Numbered(CsvRecords records, CsvFile file) {
            this.records = records;
            this.file = file;
            this.header = file.dialect().header();
        }

        Duck.@Nullable TextRow next() {
            int width = file.columns().size();
            try {
                for (var record = records.next(); record != null; record = records.next()) {
                    if (record.blank() && (width > 1 || header)) {
                        continue;
                    }
                    if (header) {
                        header = false;
                        continue;
                    }
                    if (record.fields().size() == width) {
                        row++;
                        return new Duck.TextRow(row, line(), nulled(record.fields()));
                    }
                }
                return null;
            } catch (IOException e) {
                throw new UncheckedIOException(file.path().toString(), e);
            }
        }

        private long line() {
            var runs = file.lines();
            while (run + 1 < runs.size() && runs.get(run + 1).firstRow() <= row) {
                run++;
            }
            return runs.get(run).line() + row - runs.get(run).firstRow();
        }

        private static List<@Nullable String> nulled(List<String> fields) {
            var values = new ArrayList<@Nullable String>();
            fields.forEach(field -> values.add(field.isEmpty() ? null : field));
            return values;
        }
    }
}
