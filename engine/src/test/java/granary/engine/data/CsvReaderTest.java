package granary.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import granary.engine.Examples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {

    @TempDir Path folder;

    private static Path hostile(String name) {
        return Examples.golden("data/hostile/" + name);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file.csv"), text);
    }

    private static InputRefused refusal(Path file) {
        return catchThrowableOfType(
                InputRefused.class, () -> CsvReader.inspect(file, CsvOptions.STRICT));
    }

    private static List<Map<String, Object>> load(Path file, CsvOptions options) {
        try (var duck = Duck.open(Examples.folderOf(file))) {
            return duck.rows(
                    "select * from "
                            + Tabular.csv(duck, file, options, "t").sql()
                            + " order by _row");
        }
    }

    @Test
    void a_ragged_file_is_refused_with_every_line() {
        var refused = refusal(hostile("ragged.csv"));

        assertThat(refused.problems())
                .extracting(InputProblem::type)
                .containsOnly("input.csv.width");
        assertThat(refused.problems()).extracting(InputProblem::line).containsExactly(3L, 4L);
        assertThat(refused.problems().getFirst().title())
                .isEqualTo("Line 3 has 2 fields, the header has 3");
        assertThat(refused.problems().getFirst().byteOffset()).isEqualTo(27L);
    }

    @Test
    void a_ragged_file_is_read_on_when_bad_lines_are_put_aside() {
        var file = CsvReader.inspect(hostile("ragged.csv"), CsvOptions.STRICT.withQuarantine());

        assertThat(file.rows()).isEqualTo(2);
        assertThat(file.refused()).extracting(CsvFile.RefusedLine::line).containsExactly(3L, 4L);
        assertThat(file.refused())
                .extracting(CsvFile.RefusedLine::text)
                .containsExactly("2,bob", "3,cy,12,extra");
        assertThat(load(hostile("ragged.csv"), CsvOptions.STRICT.withQuarantine()))
                .extracting(row -> row.get("_line"), row -> row.get("name"))
                .containsExactly(tuple(2L, "ann"), tuple(5L, "dee"));
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        var file = CsvReader.inspect(hostile("bom.csv"), CsvOptions.STRICT);

        assertThat(file.columns()).containsExactly("id", "name", "amount");
        assertThat(file.notes()).contains("BOM skipped");
        assertThat(load(hostile("bom.csv"), CsvOptions.STRICT)).hasSize(3);
    }

    @Test
    void latin_1_is_refused_with_the_byte_and_read_when_named() {
        var problem = refusal(hostile("latin1.csv")).problems().getFirst();

        assertThat(problem.type()).isEqualTo("input.csv.encoding");
        assertThat(problem.byteOffset()).isEqualTo(12L);
        assertThat(problem.line()).isEqualTo(2L);
        assertThat(problem.detail()).contains("0xFC");
        assertThat(
                        load(
                                hostile("latin1.csv"),
                                CsvOptions.STRICT.withEncoding(Charset.forName("windows-1252"))))
                .extracting(row -> row.get("city"))
                .containsExactly("Zürich", "Malmö");
    }

    @Test
    void utf_16_is_refused_with_a_remedy_and_read_when_named() throws IOException {
        var file =
                Files.write(
                        folder.resolve("wide.csv"), "a,b\n1,é\n".getBytes(StandardCharsets.UTF_16));

        assertThat(refusal(file).problems().getFirst().hint()).contains("UTF-16");
        assertThat(load(file, CsvOptions.STRICT.withEncoding(StandardCharsets.UTF_16)))
                .extracting(row -> row.get("b"))
                .containsExactly("é");
    }

    @Test
    void mixed_line_ends_never_leave_a_carriage_return() {
        assertThat(load(hostile("mixed_newlines.csv"), CsvOptions.STRICT))
                .extracting(row -> row.get("v"))
                .containsExactly("a", "b", "c");
    }

    @Test
    void a_stray_nul_is_a_value_and_a_file_of_nuls_is_not_text() throws IOException {
        assertThat(load(hostile("nul.csv"), CsvOptions.STRICT)).hasSize(2);
        assertThat(
                        refusal(Files.write(folder.resolve("zeros"), new byte[64]))
                                .problems()
                                .getFirst()
                                .type())
                .isEqualTo("input.binary");
        assertThat(
                        refusal(Files.writeString(folder.resolve("x.csv"), "PAR1...."))
                                .problems()
                                .getFirst()
                                .type())
                .isEqualTo("input.binary");
    }

    @Test
    void bytes_of_chance_are_refused_as_one_problem() throws IOException {
        var bytes = new byte[3000];
        new java.util.Random(7).nextBytes(bytes);

        var problems = refusal(Files.write(folder.resolve("noise.csv"), bytes)).problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().type()).isEqualTo("input.binary");
        assertThat(problems.getFirst().detail()).contains("of the first 3000 bytes are control");
    }

    @Test
    void a_text_whose_cells_hold_lists_as_hive_writes_them_is_read() throws IOException {
        var file = Files.writeString(folder.resolve("hive.csv"), "id,tags\n1,a\1b\1c\n2,d\1e\2f\n");

        assertThat(load(file, CsvOptions.STRICT))
                .extracting(row -> row.get("tags"))
                .containsExactly("a\1b\1c", "d\1e\2f");
    }

    @Test
    void a_name_with_a_nul_is_refused_before_the_database_meets_it() throws IOException {
        var problem =
                refusal(Files.writeString(folder.resolve("nul.csv"), "i\0d,v\n1,2\n3,4\n5,6\n"))
                        .problems()
                        .getFirst();

        assertThat(problem.type()).isEqualTo("input.csv.header");
        assertThat(problem.detail()).isEqualTo("Column 1 is named \"i\\u0000d\"");
    }

    @Test
    void duplicate_names_are_refused_or_renamed_when_asked() {
        assertThat(refusal(hostile("duplicate_headers.csv")).problems().getFirst().detail())
                .isEqualTo("\"name\" names column 2 and column 3");
        var renamed = new CsvOptions(null, null, null, null, false, true);
        assertThat(CsvReader.inspect(hostile("duplicate_headers.csv"), renamed).columns())
                .containsExactly("id", "name", "name_2");
    }

    @Test
    void an_empty_file_and_an_unclosed_quote_are_refused() throws IOException {
        assertThat(refusal(file("")).problems().getFirst().type()).isEqualTo("input.empty");
        var unclosed = refusal(file("id,v\n1,\"open\n2,b\n")).problems().getFirst();
        assertThat(unclosed.type()).isEqualTo("input.csv.quote");
        assertThat(unclosed.line()).isEqualTo(2L);
    }

    @Test
    void text_after_a_closing_quote_is_refused_and_a_quote_inside_plain_text_is_kept()
            throws IOException {
        assertThat(refusal(file("id,v\n1,\"a\"b\n")).problems().getFirst().type())
                .isEqualTo("input.csv.quote");
        assertThat(load(file("id,v\n1,5\" pipe\n"), CsvOptions.STRICT))
                .extracting(row -> row.get("v"))
                .containsExactly("5\" pipe");
    }

    @Test
    void quoted_line_ends_keep_rows_and_lines_apart() {
        assertThat(load(hostile("quoted_newlines.csv"), CsvOptions.STRICT))
                .extracting(row -> row.get("_row"), row -> row.get("_line"))
                .containsExactly(tuple(1L, 2L), tuple(2L, 4L));
    }

    @Test
    void names_are_never_run_as_sql() {
        assertThat(load(hostile("sql_names.csv"), CsvOptions.STRICT).getFirst())
                .containsKeys("a\"b", "select; drop table x", "x'y", "naïve");
    }

    @Test
    void a_header_without_rows_is_a_table_without_rows() {
        var file = CsvReader.inspect(hostile("header_only.csv"), CsvOptions.STRICT);

        assertThat(file.rows()).isZero();
        assertThat(load(hostile("header_only.csv"), CsvOptions.STRICT)).isEmpty();
    }

    @Test
    void empty_fields_are_null_quoted_or_not_and_blank_lines_are_skipped() throws IOException {
        var rows = load(file("a,b\n1,\"\"\n\n,2\n\n"), CsvOptions.STRICT);

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().get("b")).isNull();
        assertThat(rows.get(1).get("a")).isNull();
        assertThat(rows.get(1).get("_line")).isEqualTo(4L);
        assertThat(load(file("a\n1\n\n3\n\n"), CsvOptions.STRICT)).hasSize(4);
    }

    @Test
    void the_delimiter_is_found_where_a_decimal_comma_stands() {
        var file = CsvReader.inspect(Examples.bad("2010-07-schema-change.csv"), CsvOptions.STRICT);

        assertThat(file.dialect().delimiter()).isEqualTo(';');
        assertThat(file.rows()).isEqualTo(308);
        assertThat(file.columns()).hasSize(19).contains("avg_balance");
    }

    @Test
    void all_thirty_months_are_read_whole() {
        long rows = 0;
        for (var month : Examples.bankMonths()) {
            rows += CsvReader.inspect(month, CsvOptions.STRICT).rows();
        }

        assertThat(rows).isEqualTo(45_211);
    }
}
