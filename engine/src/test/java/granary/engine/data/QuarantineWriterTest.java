package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import granary.engine.Examples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarantineWriterTest {

    private static final Put BAD = new Put(List.of("c1", "c2"), List.of("too big", "say \"no\""));

    @TempDir Path folder;

    private Path dir() {
        return folder.resolve("q");
    }

    private Conservation write(ReadOptions options, Map<Long, Put> rows, Path... files)
            throws IOException {
        try (var duck = Duck.open(SourceFiles.folders(List.of(files)).toArray(Path[]::new))) {
            var reading = TableReader.read(duck, List.of(files), options, "t");
            return QuarantineWriter.write(
                    dir(), false, reading.table(), reading.sources(), new TreeMap<>(rows));
        }
    }

    private String written(String name) throws IOException {
        return Files.readString(dir().resolve(name));
    }

    @Test
    void records_keep_their_bytes_and_order() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("a.csv"),
                        "id,v\r\n1,\"a\r\nb\"\r\n2,=1+1\r\n\r\n3,\"q\"\"q\"\r\n4,d");

        var counted = write(ReadOptions.STRICT, Map.of(2L, BAD, 4L, BAD), file);

        assertThat(counted).isEqualTo(new Conservation(4, 2, 2, 0));
        assertThat(written("good.csv")).isEqualTo("id,v\r\n1,\"a\r\nb\"\r\n\r\n3,\"q\"\"q\"\r\n");
        assertThat(written("quarantine.csv"))
                .isEqualTo(
                        "_granary_row,_granary_line,_granary_checks,_granary_reasons,id,v\r\n"
                                + "2,4,c1; c2,\"too big; say \"\"no\"\"\",2,=1+1\r\n"
                                + "4,7,c1; c2,\"too big; say \"\"no\"\"\",4,d");
    }

    @Test
    void with_nothing_put_aside_the_good_file_is_the_input() throws IOException {
        for (var name :
                List.of(
                        "bom.csv",
                        "mixed_newlines.csv",
                        "quoted_newlines.csv",
                        "nul.csv",
                        "formula.csv",
                        "unicode_forms.csv",
                        "header_only.csv",
                        "nested.jsonl")) {
            var file = Examples.golden("data/hostile/" + name);
            write(ReadOptions.STRICT, Map.of(), file);
            var good = dir().resolve("good." + name.replaceFirst(".*\\.", ""));

            assertThat(Files.readAllBytes(good)).as(name).isEqualTo(Files.readAllBytes(file));
            Scratch.delete(dir());
        }
    }

    @Test
    void another_encoding_stays_what_it_was() throws IOException {
        var latin = Charset.forName("windows-1252");
        var file =
                Files.write(folder.resolve("l.csv"), "id,c\n1,Zürich\n2,Malmö\n".getBytes(latin));
        var wide =
                Files.write(
                        folder.resolve("w.csv"),
                        "\uFEFFid,c\n1,é\n2,ö\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_16LE));

        write(ReadOptions.of(null, CsvOptions.STRICT.withEncoding(latin)), Map.of(1L, BAD), file);
        assertThat(Files.readAllBytes(dir().resolve("good.csv")))
                .isEqualTo("id,c\n2,Malmö\n".getBytes(latin));

        Scratch.delete(dir());
        write(
                ReadOptions.of(
                        null,
                        CsvOptions.STRICT.withEncoding(java.nio.charset.StandardCharsets.UTF_16)),
                Map.of(),
                wide);
        assertThat(Files.readAllBytes(dir().resolve("good.csv")))
                .isEqualTo(Files.readAllBytes(wide));
    }

    @Test
    void lines_that_cannot_be_read_are_listed_and_balanced() throws IOException {
        var read = ReadOptions.of(null, CsvOptions.STRICT.withQuarantine());

        var counted = write(read, Map.of(2L, BAD), Examples.golden("data/hostile/ragged.csv"));

        assertThat(counted).isEqualTo(new Conservation(4, 1, 1, 2));
        assertThat(written("refused.jsonl").lines().toList())
                .hasSize(2)
                .first()
                .asString()
                .contains("\"line\":3,\"reason\":\"width 2 of 3\",\"text\":\"2,bob\"");
    }

    @Test
    void several_files_become_one_pair() throws IOException {
        var a = Files.writeString(folder.resolve("a.csv"), "id\n1\n2");
        var b = Files.writeString(folder.resolve("b.csv"), "id\n3\n4");

        write(ReadOptions.STRICT, Map.of(3L, BAD), a, b);

        assertThat(written("good.csv")).isEqualTo("id\n1\n2\n4");
        assertThat(written("quarantine.csv").lines().skip(1)).hasSize(1);
    }

    @Test
    void json_lines_and_arrays_keep_the_text_of_each_object() throws IOException {
        var lines =
                Files.writeString(
                        folder.resolve("a.jsonl"), "{ \"id\": 1.10 }\n\n{}\n{\"id\":\"é\"}\n");
        write(ReadOptions.STRICT, Map.of(2L, BAD, 3L, BAD), lines);

        assertThat(written("good.jsonl")).isEqualTo("{ \"id\": 1.10 }\n\n");
        assertThat(written("quarantine.jsonl"))
                .isEqualTo(
                        "{\"_granary_row\":2,\"_granary_line\":3,\"_granary_checks\":[\"c1\",\"c2\"],\"_granary_reasons\":[\"too big\",\"say \\\"no\\\"\"]}\n"
                                + "{\"_granary_row\":3,\"_granary_line\":4,\"_granary_checks\":[\"c1\",\"c2\"],\"_granary_reasons\":[\"too big\",\"say \\\"no\\\"\"],\"id\":\"é\"}\n");

        Scratch.delete(dir());
        var array =
                Files.writeString(
                        folder.resolve("a.json"),
                        "[\n  {\"id\":1},\n  {\"id\":2},\n  {\"id\":3}\n]\n");
        write(ReadOptions.STRICT, Map.of(1L, BAD), array);

        assertThat(written("good.json")).isEqualTo("[\n  {\"id\":2},\n  {\"id\":3}\n]\n");
        try (var duck = Duck.open(dir())) {
            var aside =
                    TableReader.read(
                            duck,
                            List.of(dir().resolve("quarantine.json")),
                            ReadOptions.STRICT,
                            "q");
            assertThat(aside.table().names())
                    .containsExactly(
                            "_granary_row",
                            "_granary_line",
                            "_granary_checks",
                            "_granary_reasons",
                            "id");
        }
    }

    @Test
    void parquet_stays_parquet_with_its_types() throws IOException {
        var file = folder.resolve("a.parquet");
        try (var duck = Duck.open(folder)) {
            duck.run(
                    "copy (select range as id, [range] as l, range::decimal(9,2) as d from range(1000)) to %s (format parquet)"
                            .formatted(Duck.literal(file.toString())));
        }

        var counted = write(ReadOptions.STRICT, Map.of(1L, BAD, 1000L, BAD), file);

        assertThat(counted).isEqualTo(new Conservation(1000, 998, 2, 0));
        try (var duck = Duck.open(dir())) {
            var path = Duck.literal(dir().resolve("quarantine.parquet").toString());
            assertThat(
                            duck.rows(
                                    "select _granary_row, _granary_checks[1] as c, id, d::varchar as d from "
                                            + path))
                    .containsExactly(
                            Map.of("_granary_row", 1L, "c", "c1", "id", 0L, "d", "0.00"),
                            Map.of("_granary_row", 1000L, "c", "c1", "id", 999L, "d", "999.00"));
            assertThat(
                            duck.row(
                                    "select typeof(l) as t, min(id) over () as first from %s limit 1"
                                            .formatted(
                                                    Duck.literal(
                                                            dir().resolve("good.parquet")
                                                                    .toString()))))
                    .containsEntry("t", "BIGINT[]")
                    .containsEntry("first", 1L);
        }
    }

    @Test
    void a_folder_that_holds_something_is_refused_without_force() throws IOException {
        var file = Files.writeString(folder.resolve("a.csv"), "id\n1\n2\n");
        Files.createDirectories(dir());
        Files.writeString(dir().resolve("notes.txt"), "mine");
        Files.writeString(dir().resolve("good.jsonl"), "old");

        var refused =
                catchThrowableOfType(
                        InputRefused.class, () -> write(ReadOptions.STRICT, Map.of(1L, BAD), file));
        assertThat(refused.problems().getFirst().hint()).contains("--force");
        try (var duck = Duck.open(folder)) {
            var reading = TableReader.read(duck, List.of(file), ReadOptions.STRICT, "t");
            QuarantineWriter.write(
                    dir(),
                    true,
                    reading.table(),
                    reading.sources(),
                    new TreeMap<>(Map.of(1L, BAD)));
        }

        try (var files = Files.list(dir())) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder("good.csv", "notes.txt", "quarantine.csv");
        }
    }

    @Test
    void a_quarantine_read_again_without_its_four_columns_is_what_was_sent() throws IOException {
        var month = Examples.examples().resolve("bank/2008-06.csv");
        var rows = new TreeMap<Long, Put>();
        for (long row = 1; row <= 4486; row += 7) {
            rows.put(row, BAD);
        }

        var counted = write(ReadOptions.STRICT, rows, month);

        assertThat(counted.good() + counted.quarantined()).isEqualTo(4486);
        try (var duck = Duck.open(dir(), Examples.folderOf(month))) {
            var sent = Tabular.csv(duck, month, CsvOptions.STRICT, "sent");
            var good = Tabular.csv(duck, dir().resolve("good.csv"), CsvOptions.STRICT, "good");
            var aside =
                    Tabular.csv(duck, dir().resolve("quarantine.csv"), CsvOptions.STRICT, "aside");
            assertThat(
                            duck.count(
                                    """
                                    select count(*) from (
                                        (select * exclude (_row, _line) from %s)
                                        except all
                                        ((select * exclude (_row, _line) from %s)
                                         union all
                                         (select * exclude (_row, _line, _granary_row, _granary_line, _granary_checks, _granary_reasons) from %s)))\
                                    """
                                            .formatted(sent.sql(), good.sql(), aside.sql())))
                    .isZero();
        }
        assertThat(new String(Files.readAllBytes(dir().resolve("good.csv")), UTF_8)).isNotEmpty();
    }
}
