package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.luben.zstd.Zstd;
import granary.engine.Examples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReaderTest {

    private static final String ROWS = "id,name\n1,ann\n2,bob\n";

    @TempDir Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                out.putNextEntry(new ZipEntry(namesAndTexts[i]));
                out.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private record Read(Reading reading, List<Map<String, Object>> rows) {
        List<Object> values(String column) {
            var values = new ArrayList<Object>();
            rows.forEach(row -> values.add(row.get(column)));
            return values;
        }
    }

    private static Read read(ReadOptions options, Path... paths) throws IOException {
        try (var duck = Duck.open(SourceFiles.folders(List.of(paths)).toArray(Path[]::new))) {
            var reading = TableReader.read(duck, List.of(paths), options, "t");
            return new Read(
                    reading,
                    duck.rows("select * from " + reading.table().sql() + " order by _row"));
        }
    }

    private static Read read(Path... paths) throws IOException {
        return read(ReadOptions.STRICT, paths);
    }

    private static InputProblem refusal(ReadOptions options, Path... paths) {
        var refused = catchThrowableOfType(InputRefused.class, () -> read(options, paths));
        assertThat(refused).as("refused").isNotNull();
        return refused.problems().getFirst();
    }

    private static InputProblem refusal(Path... paths) {
        return refusal(ReadOptions.STRICT, paths);
    }

    @Test
    void every_packing_gives_the_same_rows() throws IOException {
        var packed =
                List.of(
                        file("a.csv", ROWS),
                        file("a.csv.gz", gzip(ROWS)),
                        file("a.csv.zst", Zstd.compress(ROWS.getBytes(UTF_8))),
                        file("a.csv.zip", zip("a.csv", ROWS)));

        for (var path : packed) {
            var read = read(path);

            assertThat(read.values("name")).as(path.toString()).containsExactly("ann", "bob");
            assertThat(read.values("_line")).containsExactly(2L, 3L);
            assertThat(read.reading().sources().getFirst().bytes()).isEqualTo(Files.size(path));
            assertThat(read.reading().sources().getFirst().sha256())
                    .isEqualTo(Parquet.sha256(path));
        }
    }

    @Test
    void two_gzip_members_are_one_file() throws IOException {
        var bytes = new ByteArrayOutputStream();
        bytes.write(gzip("id\n1\n"));
        bytes.write(gzip("2\n"));

        assertThat(read(file("two.csv.gz", bytes.toByteArray())).values("id"))
                .containsExactly("1", "2");
    }

    @Test
    void a_cut_packing_says_how_far_it_came() throws IOException {
        var whole = gzip(ROWS.repeat(5000));
        var problem = refusal(file("cut.csv.gz", java.util.Arrays.copyOf(whole, whole.length / 2)));

        assertThat(problem.type()).isEqualTo("input.packed");
        assertThat(problem.detail()).contains("unpacked bytes");
    }

    @Test
    void a_zip_holds_one_file() throws IOException {
        assertThat(refusal(file("two.zip", zip("a.csv", ROWS, "b.csv", ROWS))).detail())
                .contains("b.csv");
        assertThat(refusal(file("book.zip", zip("[Content_Types].xml", "<x/>"))).hint())
                .contains("CSV");
    }

    @Test
    void the_bytes_decide_and_a_contradiction_is_refused_with_its_flag() throws IOException {
        assertThat(refusal(file("a.csv", gzip(ROWS))).title()).contains("packed with gzip");
        assertThat(refusal(file("b.csv.gz", ROWS)).title()).isEqualTo("b.csv.gz is not gzip");
        assertThat(refusal(file("c.csv", "{\"id\":1}\n")).hint()).contains("--format jsonl");
        assertThat(refusal(file("d.json", "{\"id\":1}\n{\"id\":2}\n")).hint())
                .contains("--format jsonl");
        assertThat(refusal(file("e.jsonl", "[{\"id\":1}]")).hint()).contains("--format json");
        assertThat(refusal(file("f.parquet", ROWS)).detail())
                .isEqualTo("The first bytes are \"id,n\", not \"PAR1\"");
        assertThat(
                        read(
                                        ReadOptions.of(Format.CSV, CsvOptions.STRICT),
                                        folder.resolve("f.parquet"))
                                .rows())
                .hasSize(2);
    }

    @Test
    void a_bomb_stops_at_its_limit_and_a_larger_one_lets_it_pass() throws IOException {
        var bomb = file("b.csv.gz", gzip("id\n" + "1\n".repeat(100_000)));

        var problem = refusal(ReadOptions.STRICT.withMaxExpanded(50_000), bomb);

        assertThat(problem.type()).isEqualTo("limit.expanded");
        assertThat(problem.title()).contains("50,000");
        assertThat(problem.detail())
                .contains("%,d packed bytes".formatted(Files.size(bomb)))
                .contains("200,003");
        assertThat(read(bomb).rows()).hasSize(100_000);
    }

    @Test
    void standard_input_needs_its_format_and_is_read_whatever_it_is_packed_in() throws IOException {
        var stdin = Path.of("-");
        var csv = ReadOptions.of(Format.CSV, CsvOptions.STRICT);

        assertThat(refusal(stdin).hint()).contains("--format");
        assertThat(
                        read(csv.withStdin(new ByteArrayInputStream(ROWS.getBytes(UTF_8))), stdin)
                                .rows())
                .hasSize(2);
        assertThat(read(csv.withStdin(new ByteArrayInputStream(gzip(ROWS))), stdin).rows())
                .hasSize(2);
    }

    @Test
    void a_folder_is_read_in_the_order_of_names_with_lines_of_each_file() throws IOException {
        Files.createDirectories(folder.resolve("d/b"));
        file("d/2.csv", "id\n3\n");
        file("d/1.csv", "id\n1\n2\n");
        file("d/b/3.csv", "id\n4");
        file("d/README.txt", "no data");

        var read = read(folder.resolve("d"));

        assertThat(read.values("id")).containsExactly("1", "2", "3", "4");
        assertThat(read.values("_row")).containsExactly(1L, 2L, 3L, 4L);
        assertThat(read.values("_line")).containsExactly(2L, 3L, 2L, 2L);
        assertThat(read.reading().source(3).orElseThrow().path()).hasFileName("2.csv");
    }

    @Test
    void a_pattern_is_a_folder_of_what_matches() throws IOException {
        file("a1.csv", "id\n1\n");
        file("a2.csv", "id\n2\n");
        file("b.csv", "id\n9\n");

        assertThat(read(folder.resolve("a*.csv")).values("id")).containsExactly("1", "2");
        assertThat(refusal(folder.resolve("z*.csv")).type()).isEqualTo("input.missing");
    }

    @Test
    void files_of_one_table_have_one_schema_and_one_format() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        file("d/1.csv", "id,name\n1,a\n");
        file("d/2.csv", "id,city\n1,a\n");
        assertThat(refusal(folder.resolve("d")).detail())
                .isEqualTo("2.csv lacks name and adds city");

        file("d/3.jsonl", "{\"id\":1}");
        assertThat(refusal(folder.resolve("d")).type()).isEqualTo("input.mixed");
    }

    @Test
    void many_small_files_keep_their_lines() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        for (int i = 0; i < 40; i++) {
            file("d/%02d.csv".formatted(i), "id\n%d\n%d\n".formatted(2 * i, 2 * i + 1));
        }

        var read = read(folder.resolve("d"));

        assertThat(read.rows()).hasSize(80);
        assertThat(read.values("id").getLast()).isEqualTo("79");
        assertThat(read.values("_line")).containsOnly(2L, 3L);
    }

    @Test
    void more_files_than_can_be_read_are_refused_in_one_sentence() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        for (int i = 0; i <= SourceFiles.MOST; i++) {
            Files.createFile(folder.resolve("d/" + i + ".csv"));
        }

        assertThat(refusal(folder.resolve("d")).title())
                .endsWith("d holds 10,001 data files; at most 10,000 are read as one table");
    }

    @Test
    void links_are_followed_when_typed_and_never_inside_a_folder() throws IOException {
        Files.createDirectories(folder.resolve("d"));
        Files.createDirectories(folder.resolve("elsewhere"));
        var out = file("elsewhere/a.csv", ROWS);
        var typed = Files.createSymbolicLink(folder.resolve("typed.csv"), out);
        Files.createSymbolicLink(folder.resolve("d/out.csv"), out);

        assertThat(read(typed).rows()).hasSize(2);
        assertThat(refusal(folder.resolve("d")).title()).contains("d/out.csv is a link");

        var loop = folder.resolve("loop.csv");
        Files.createSymbolicLink(loop, loop);
        assertThat(refusal(loop).title()).contains("leads back to itself");
        Files.delete(folder.resolve("d/out.csv"));
        Files.createSymbolicLink(folder.resolve("d/again"), folder.resolve("d"));
        assertThat(refusal(folder.resolve("d")).title()).contains("d/again is a link");
    }

    @Test
    void a_pipe_and_a_device_are_no_files() throws Exception {
        var pipe = folder.resolve("pipe.csv");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

        assertThat(refusal(pipe).type()).isEqualTo("input.not-a-file");
        assertThat(refusal(Path.of("/dev/zero")).type()).isEqualTo("input.not-a-file");
    }

    @Test
    void a_file_that_changes_while_it_is_read_is_refused() throws IOException {
        var file = file("a.csv", ROWS);
        var writer =
                ReadOptions.STRICT.withStage(stage -> {
                    if (stage.startsWith("loading")) {
                        append(file, "3,cy\n");
                    }
                });

        var problem = refusal(writer, file);

        assertThat(problem.type()).isIn("input.changed", "input.csv.count");
    }

    @Test
    void a_file_that_changes_after_it_was_read_is_noticed() throws IOException {
        var file = file("a.csv", ROWS);
        try (var duck = Duck.open(folder)) {
            var reading = TableReader.read(duck, List.of(file), ReadOptions.STRICT, "t");
            reading.requireUnchanged();
            append(file, "3,cy\n");

            var refused = catchThrowableOfType(InputRefused.class, reading::requireUnchanged);
            assertThat(refused.problems().getFirst().detail())
                    .isEqualTo("It had 20 bytes when reading began and has 25 now");
            Files.delete(file);
            assertThat(catchThrowableOfType(InputRefused.class, reading::requireUnchanged))
                    .hasMessageContaining("It is gone");
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_path_may_hold_anything_a_file_system_takes() throws IOException {
        var odd = file("a[1]*?{x}\n'\\\".csv", ROWS);

        assertThat(read(odd).rows()).hasSize(2);
    }

    @Test
    void columns_may_be_called_what_a_database_calls_its_own() throws IOException {
        var read = read(file("a.csv", "rowid,c0,select\n7,8,9\n"));

        assertThat(read.rows().getFirst())
                .containsEntry("_row", 1L)
                .containsEntry("rowid", "7")
                .containsEntry("c0", "8");
        assertThat(refusal(file("b.csv", "_row,x\n1,2\n")).title())
                .contains("Granary keeps for itself");
        assertThat(refusal(file("c.csv", "Id,id\n1,2\n")).title())
                .isEqualTo("Two column names differ only in case");
    }

    @Test
    void ten_thousand_columns_fit_a_small_memory() throws IOException {
        var small = new DuckOptions(List.of(Examples.golden("data/hostile")), 2, 128, 256);
        try (var duck = Duck.open(small)) {
            var file = Examples.golden("data/hostile/columns_10000.csv");
            var reading = TableReader.read(duck, List.of(file), ReadOptions.STRICT, "t");
            var names = reading.table().names();

            assertThat(names).hasSize(10_000);
            assertThat(
                            duck.row(
                                    "select _row, _line, %s as a, %s as z from t order by _row limit 1"
                                            .formatted(
                                                    Duck.quote(names.getFirst()),
                                                    Duck.quote(names.getLast()))))
                    .containsEntry("_row", 1L)
                    .containsEntry("_line", 2L);
        }
    }

    @Test
    void null_words_and_quoted_empties_mean_what_was_said() throws IOException {
        var file = file("a.csv", "a,b\nNA,\"\"\n\"NA\",x\n,-\n");
        var said = ReadOptions.of(null, CsvOptions.STRICT.withNulls(List.of("NA", "-"), true));

        var plain = read(file);
        var read = read(said, file);

        assertThat(plain.values("a")).containsExactly("NA", "NA", null);
        assertThat(plain.values("b")).containsExactly(null, "x", "-");
        assertThat(read.values("a")).containsExactly(null, null, null);
        assertThat(read.values("b")).containsExactly("", "x", null);
        // The same by our own reader, which mixed line ends need.
        assertThat(read(said, file("m.csv", "a,b\r\nNA,\"\"\n\"NA\",x\n,-\n")).rows())
                .extracting(row -> row.get("b"))
                .containsExactly("", "x", null);
    }

    @Test
    void a_decimal_comma_is_read_where_the_column_is_one() throws IOException {
        var file = file("a.csv", "id;amount;note\n1;1.234,50;a,b\n2;7,5;3,5\n3;n/a;c\n");

        var read = read(ReadOptions.STRICT.withNotation(new Notation(',', '.')), file);

        assertThat(read.values("amount")).containsExactly("1234.50", "7.5", "n/a");
        assertThat(read.values("note")).containsExactly("a,b", "3,5", "c");
        assertThat(read.reading().notes()).extracting(Note::column).containsExactly("amount");
    }

    @Test
    void a_value_longer_than_allowed_is_refused_with_its_line() throws IOException {
        var small = ReadOptions.of(null, CsvOptions.STRICT.withMaxCell(10));
        var csv = refusal(small, file("a.csv", "id,v\n1,12345678901\n"));
        var json = refusal(small, file("a.jsonl", "{\"v\":\"12345678901\"}\n"));

        assertThat(csv.type()).isEqualTo("limit.cell");
        assertThat(csv.line()).isEqualTo(2L);
        assertThat(json.line()).isEqualTo(1L);
        assertThat(read(small, file("b.csv", "id,v\n1,1234567890\n")).rows()).hasSize(1);
    }

    @Test
    void json_keeps_numbers_as_written_and_nested_values_as_text() throws IOException {
        var text =
                """
                {"n":9007199254740993,"f":1.10,"o":{"b":[1,2.50,"x\\"y"],"a":null},"t":true,"e":""}
                {"f":1e400}
                """;

        var read = read(file("a.jsonl", text));

        assertThat(read.rows().getFirst())
                .containsEntry("n", "9007199254740993")
                .containsEntry("f", "1.10")
                .containsEntry("o", "{\"b\":[1,2.50,\"x\\\"y\"],\"a\":null}")
                .containsEntry("t", "true")
                .containsEntry("e", "");
        assertThat(read.values("f")).containsExactly("1.10", "1e400");
    }

    @Test
    void a_json_array_gives_the_same_rows_as_lines() throws IOException {
        var array = read(file("a.json", "[\n {\"id\":1,\n  \"v\":\"x\"},\n {\"id\":2}\n]\n"));
        var lines = read(file("a.jsonl", "{\"id\":1,\"v\":\"x\"}\n{\"id\":2}\n"));

        assertThat(array.values("v")).isEqualTo(lines.values("v"));
        assertThat(array.values("_line")).containsExactly(2L, 4L);
        assertThat(refusal(file("b.json", "[{\"id\":1},{\"id\":")).type()).isEqualTo("input.json");
    }

    @Test
    void a_line_that_is_no_object_is_refused_or_put_aside() throws IOException {
        var file = file("a.jsonl", "{\"id\":1}\n{\"id\":2\n7\n{\"id\":3,\"id\":4}\n{\"id\":5}\n");

        var refused = catchThrowableOfType(InputRefused.class, () -> read(file));
        var read = read(ReadOptions.of(null, CsvOptions.STRICT.withQuarantine()), file);

        assertThat(refused.problems()).extracting(InputProblem::line).containsExactly(2L, 3L, 4L);
        assertThat(read.values("id")).containsExactly("1", "5");
        assertThat(read.values("_line")).containsExactly(1L, 5L);
        assertThat(read.reading().refused()).isEqualTo(3);
    }

    @Test
    void null_and_absent_keys_are_counted_apart() throws IOException {
        var json = read(Examples.golden("data/hostile/nested.jsonl")).reading().json();

        var tags = json.stream().filter(c -> c.name().equals("tags")).findFirst().orElseThrow();
        assertThat(tags.nulls()).isEqualTo(1);
        assertThat(tags.absent()).isEqualTo(1);
        assertThat(json.getFirst().isMixed()).isTrue();
    }

    @Test
    void parquet_that_would_be_rounded_or_never_end_is_refused_in_a_sentence() {
        var decimal = refusal(Examples.golden("data/limits/decimal76.parquet"));
        var deep = refusal(Examples.golden("data/limits/deep500.parquet"));
        var bomb = refusal(Examples.golden("data/limits/dictionary_bomb.parquet"));
        var cut = refusal(Examples.golden("data/hostile/truncated.parquet"));

        assertThat(decimal.detail()).isEqualTo("d (76 digits); reading it would round");
        assertThat(deep.detail()).contains("nested more than 500 levels");
        assertThat(bomb.type()).isEqualTo("limit.expanded");
        assertThat(bomb.detail()).contains("58,168 bytes hold 20,971,520,000");
        assertThat(cut.title()).contains("footer is missing");
        assertThat(cut.detail()).startsWith("358 bytes were seen");
    }

    @Test
    void nested_parquet_is_json_text_and_many_files_are_numbered_through() throws IOException {
        try (var duck = Duck.open(folder)) {
            for (int i = 0; i < 40; i++) {
                duck.run(
                        "copy (select %d as id, [1, 2] as l, {'a': 1} as s, 'x'::blob as b) to %s (format parquet)"
                                .formatted(
                                        i,
                                        Duck.literal(
                                                folder.resolve("%02d.parquet".formatted(i))
                                                        .toString())));
            }
        }

        var one = read(folder.resolve("07.parquet"));
        var all = read(folder);

        assertThat(one.rows().getFirst())
                .containsEntry("l", "[1,2]")
                .containsEntry("s", "{\"a\":1}")
                .containsEntry("b", "78");
        assertThat(all.values("id")).hasSize(40).startsWith(0, 1, 2).endsWith(39);
        assertThat(all.values("_row")).startsWith(1L, 2L).endsWith(40L);
    }
}
