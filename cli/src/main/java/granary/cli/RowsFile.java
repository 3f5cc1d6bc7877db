package granary.cli;

import granary.engine.data.Duck;
import granary.engine.data.Spreadsheet;
import granary.engine.data.Tabular;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes some rows of a table that was read, in their order. The name's ending tells the format.
 * Lines of JSON are copied as they were, so that a number stays a number. What is written appears
 * under its name only when it is complete.
 *
 * @param inputs the files the table came from
 * @param safe whether cells of CSV that a spreadsheet would run get an apostrophe
 */
public record RowsFile(Tabular table, List<InputFile> inputs, boolean safe) {

    /** The ending that the input's own format has. */
    public String ending() {
        return switch (inputs.getFirst().format()) {
            case "parquet" -> ".parquet";
            case "jsonl" -> ".jsonl";
            case "tsv" -> ".tsv";
            default -> ".csv";
        };
    }

    /**
     * @param where SQL over the table that is true for the rows to write
     * @param target in a folder that the session may write
     */
    public void write(String where, Path target) throws IOException {
        var name = target.getFileName().toString().toLowerCase(Locale.ROOT);
        var partial = target.toAbsolutePath().resolveSibling(target.getFileName() + ".partial");
        if (isJsonLines(name) && inputs.stream().allMatch(RowsFile::isPlainJsonLines)) {
            lines(where, partial);
        } else {
            copy(where, partial, name);
        }
        Files.move(partial, target.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isJsonLines(String name) {
        return name.endsWith(".jsonl") || name.endsWith(".ndjson");
    }

    private static boolean isPlainJsonLines(InputFile input) {
        return isJsonLines(input.path().toString().toLowerCase(Locale.ROOT));
    }

    private void copy(String where, Path target, String name) {
        boolean isText = !name.endsWith(".parquet") && !isJsonLines(name);
        var columns =
                table.columns().stream()
                        .map(c -> safe && isText ? Spreadsheet.safe(c) : Duck.quote(c.name()))
                        .collect(Collectors.joining(", "));
        var format =
                name.endsWith(".parquet")
                        ? "format parquet, compression zstd"
                        : isJsonLines(name)
                                ? "format json"
                                : "format csv, header, delimiter '%s'"
                                        .formatted(name.endsWith(".tsv") ? "\t" : ",");
        table.duck()
                .run(
                        "copy (select %s from %s where %s order by _row) to %s (%s)"
                                .formatted(
                                        columns,
                                        table.sql(),
                                        where,
                                        Duck.literal(target.toString()),
                                        format));
    }

    private void lines(String where, Path target) throws IOException {
        var rows =
                new HashSet<>(
                        table.duck()
                                .query(
                                        "select _row from %s where %s"
                                                .formatted(table.sql(), where),
                                        row -> row.getLong(1)));
        long number = 0;
        try (var out = Files.newBufferedWriter(target)) {
            for (var input : inputs) {
                number = lines(input.path(), number, rows, out);
            }
        }
    }

    private static long lines(Path file, long before, HashSet<Long> rows, BufferedWriter out)
            throws IOException {
        long number = before;
        try (var in = Files.newBufferedReader(file)) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank() && rows.contains(++number)) {
                    out.write(line);
                    out.write('\n');
                }
            }
        }
        return number;
    }
}
