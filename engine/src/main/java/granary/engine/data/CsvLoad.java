package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * Loads a proven CSV file into DuckDB as text, under options that leave DuckDB nothing to guess.
 */
final class CsvLoad {

    private static final long LONGEST_RECORD = 16L << 20;

    private CsvLoad() {}

    static Tabular load(Duck duck, CsvFile file, String name) {
        var source = file.verbatim() ? file.path() : rewritten(duck, file);
        var dialect =
                file.verbatim() ? file.dialect() : new CsvDialect(',', '"', UTF_8, false, false);
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
                                Duck.literal(source.toAbsolutePath().toString()),
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

    /**
     * The same records as plain UTF-8 CSV with every field quoted, without header and without the
     * lines put aside.
     */
    private static Path rewritten(Duck duck, CsvFile file) {
        var target = duck.files().resolve("rewritten-" + file.sha256().substring(0, 16) + ".csv");
        try (var text = CsvReader.text(file.path(), file.dialect());
                var out = Files.newBufferedWriter(target, UTF_8)) {
            var records = new CsvRecords(text, file.dialect().delimiter(), file.dialect().quote());
            int width = file.columns().size();
            boolean names = file.dialect().header();
            for (var record = records.next(); record != null; record = records.next()) {
                if (record.blank() && (width > 1 || names)) {
                    continue;
                }
                if (names) {
                    names = false;
                    continue;
                }
                if (record.fields().size() == width) {
                    out.write(
                            record.fields().stream()
                                    .map(field ->
                                            field.isEmpty() && width > 1
                                                    ? ""
                                                    : '"' + field.replace("\"", "\"\"") + '"')
                                    .collect(Collectors.joining(",")));
                    out.write('\n');
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(file.path().toString(), e);
        }
    }
}
