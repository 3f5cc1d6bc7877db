package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Texts of thousands of columns, as Parquet files in the session's folder. */
final class WideTexts {

    private WideTexts() {}

    /**
     * @param before rows of the parts before it
     */
    record Part(Path file, long before) {}

    /** Keeps what a query selects. */
    static Part copied(Duck duck, String query, int width, long before) {
        var file = duck.files().resolve("wide-" + duck.nextFile() + ".parquet");
        duck.run(
                "copy (select * from (%s) as t (%s)) to %s (format parquet, row_group_size 2048)"
                        .formatted(query, names(width), Duck.literal(file.toString())));
        return new Part(file, before);
    }

    /**
     * Writes rows as a CSV file that leaves nothing to guess, and gives the query that reads it.
     */
    static String written(Duck duck, Supplier<@Nullable List<@Nullable String>> rows, int width) {
        var file = duck.files().resolve("wide-" + duck.nextFile() + ".csv");
        long longest = 0;
        try (var out = Files.newBufferedWriter(file, UTF_8)) {
            for (var row = rows.get(); row != null; row = rows.get()) {
                var line = new StringBuilder();
                for (int i = 0; i < row.size(); i++) {
                    var value = row.get(i);
                    line.append(i == 0 ? "" : ",");
                    if (value != null) {
                        line.append('"').append(value.replace("\"", "\"\"")).append('"');
                    }
                }
                longest = Math.max(longest, 4L * line.length());
                out.append(line).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "select * from "
                + CsvLoad.read(
                        file,
                        new CsvDialect(',', '"', UTF_8, false, false),
                        IntStream.range(0, width).mapToObj(i -> "c" + i).toList(),
                        longest,
                        true);
    }

    /** All parts in order, with the place of each row from 0 as {@code _at}. */
    static String all(List<Part> parts) {
        var selects = new ArrayList<String>();
        for (var part : parts) {
            selects.add(
                    "select file_row_number + %d as _at, * exclude (file_row_number) from read_parquet(%s, file_row_number = true)"
                            .formatted(part.before(), Duck.literal(part.file().toString())));
        }
        return "(%s)".formatted(String.join(" union all ", selects));
    }

    private static String names(int width) {
        return IntStream.range(0, width).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }
}
