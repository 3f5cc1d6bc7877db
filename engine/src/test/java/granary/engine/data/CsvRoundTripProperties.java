package granary.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a well-written CSV file holds, every record arrives once, in order, unchanged, with its
 * physical line.
 */
class CsvRoundTripProperties {

    @Provide
    Arbitrary<List<List<String>>> tables() {
        var cell =
                Arbitraries.strings()
                        .withChars(
                                'a', 'Z', '0', ' ', ',', ';', '|', '\t', '"', '\'', '\n', '\r', '.',
                                '-', 'é', '日', '\u0001')
                        .ofMaxLength(6);
        return Arbitraries.integers()
                .between(2, 4)
                .flatMap(width -> cell.list().ofSize(width).list().ofMaxSize(12));
    }

    @Property(tries = 150)
    void records_arrive_once_in_order_and_unchanged(
            @ForAll("tables") List<List<String>> rows,
            @ForAll("delimiters") char delimiter,
            @ForAll("ends") String end)
            throws IOException {
        int width = rows.isEmpty() ? 2 : rows.getFirst().size();
        var header = new ArrayList<String>();
        for (int i = 0; i < width; i++) {
            header.add("c" + i);
        }
        var text = new StringBuilder(String.join(String.valueOf(delimiter), header)).append(end);
        var lines = new ArrayList<Long>();
        long line = 2;
        for (var row : rows) {
            lines.add(line);
            var record =
                    row.stream()
                            .map(field -> '"' + field.replace("\"", "\"\"") + '"')
                            .collect(Collectors.joining(String.valueOf(delimiter)));
            text.append(record).append(end);
            line +=
                    record.replace("\r\n", "\n").chars().filter(c -> c == '\n' || c == '\r').count()
                            + 1;
        }
        var folder = Files.createTempDirectory("csv");
        var file = Files.writeString(folder.resolve("t.csv"), text);
        try (var duck = Duck.open(folder)) {
            var inspected = CsvReader.inspect(file, CsvOptions.STRICT.withDelimiter(delimiter));
            var table = Tabular.csv(duck, inspected, "t");
            var found =
                    duck.query(
                            "select * from t order by _row",
                            row -> {
                                var cells = new ArrayList<String>();
                                for (int i = 0; i < width; i++) {
                                    var value = row.getString(i + 3);
                                    cells.add(value == null ? "" : value);
                                }
                                return List.copyOf(cells);
                            });

            assertThat(inspected.records()).isEqualTo(rows.size());
            assertThat(table.rows()).isEqualTo(rows.size());
            assertThat(found).isEqualTo(rows);
            assertThat(duck.query("select _line from t order by _row", row -> row.getLong(1)))
                    .isEqualTo(lines);
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    @Provide
    Arbitrary<Character> delimiters() {
        return Arbitraries.of(',', ';', '\t', '|');
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("\n", "\r\n", "\r");
    }
}
