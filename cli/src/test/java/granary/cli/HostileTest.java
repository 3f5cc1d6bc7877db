package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Every awkward file is answered as its manifest says, by the program a person runs. What a profile
 * finds in the values stands in {@link HostileProfileTest}.
 */
class HostileTest {

    private static final String[] NO_FLAGS = {};

    @TempDir private Path folder = Path.of("");

    static List<Hostile.Row> rows() {
        return Hostile.manifest();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void every_row_of_the_manifest_is_answered(Hostile.Row row) throws IOException {
        assertThat(Files.size(Hostile.FOLDER.resolve(row.file()))).isEqualTo(row.bytes());
        // A profile of all 10,000 columns is timed in HostileProfileTest; its reading is seen here.
        var run =
                row.file().equals("columns_10000.csv")
                        ? Hostile.json("profile", row.file(), "--columns", "c1,c9999")
                        : Hostile.json("profile", row.file());

        assertThat(run.exit()).as(run.err()).isEqualTo(row.profileExit());
        assertThat(run.err()).doesNotContain("\tat ");
        if (row.profileExit() == Exit.USAGE) {
            refused(row, run.json());
        } else {
            read(row, run.json());
        }
    }

    private static void refused(Hostile.Row row, JsonNode document) {
        assertThat(document.get("verdict").asString()).isEqualTo("error");
        var problem = document.get("problem");
        var title = problem.get("title").asString();
        var detail = problem.get("detail").asString();
        var hint = problem.get("hint").asString();
        assertThat(problem.get("file").asString()).isEqualTo(row.file());
        switch (row.file()) {
            case "truncated.parquet" -> {
                assertThat(title).isEqualTo("Not a whole Parquet file: the footer is missing");
                assertThat(detail).startsWith("358 bytes were seen");
            }
            case "bomb.csv.gz" -> {
                assertThat(title).isEqualTo("bomb.csv.gz unpacks to more than 67,108,864 bytes");
                assertThat(detail).contains("76,490 packed bytes").contains("78,643,204");
                assertThat(hint).contains("--max-expanded");
            }
            case "ragged.csv" -> ragged(document);
            case "latin1.csv" -> {
                assertThat(detail)
                        .contains("0xFC")
                        .contains("Byte 12 of the file")
                        .contains("line 2");
                assertThat(problem.get("byte").asInt()).isEqualTo(12);
                assertThat(problem.get("line").asInt()).isEqualTo(2);
                assertThat(hint).contains("--encoding windows-1252");
                var again = Hostile.json("profile", row.file(), "--encoding", "windows-1252");
                assertThat(again.json().get("summary").get("rows").asInt()).isEqualTo(2);
            }
            case "duplicate_headers.csv" -> {
                assertThat(title).isEqualTo("A column name appears twice");
                assertThat(detail).isEqualTo("\"name\" names column 2 and column 3");
                var again = Hostile.json("profile", row.file(), "--rename-duplicates");
                assertThat(Hostile.column(again.json(), "name_2").get("position").asInt())
                        .isEqualTo(3);
            }
            case "wrong_extension.parquet" -> {
                assertThat(title).isEqualTo("Not Parquet");
                assertThat(detail).contains("\"id,n\"");
                assertThat(hint).contains("--format csv");
                var again = Hostile.json("profile", row.file(), "--format", "csv");
                assertThat(again.exit()).isZero();
            }
            default -> throw new AssertionError("no assertion for " + row.expect());
        }
    }

    private static void ragged(JsonNode document) {
        assertThat(document.get("problems"))
                .extracting(p -> p.get("line").asInt())
                .containsExactly(3, 4);
        assertThat(document.get("more").asInt()).isZero();
        var again = Hostile.json("profile", "ragged.csv", "--bad-lines", "quarantine").json();
        var input = again.get("input").get(0);
        assertThat(input.get("rows").asInt()).isEqualTo(2);
        assertThat(input.get("rowsRefused").asInt()).isEqualTo(2);
        assertThat(input.get("refused"))
                .extracting(r -> r.get("line").asInt(), r -> r.get("reason").asString())
                .containsExactly(tuple(3, "width 2 of 3"), tuple(4, "width 4 of 3"));
    }

    private void read(Hostile.Row row, JsonNode report) throws IOException {
        var input = report.get("input").get(0);
        int rows = input.get("rows").asInt();
        int columns = input.get("columns").asInt();
        switch (row.file()) {
            case "bom.csv" -> {
                assertThat(report.get("columns").get(0).get("name").asString()).isEqualTo("id");
                assertThat(Hostile.note(report, "csv.bom")).isEqualTo("BOM skipped in bom.csv");
                assertThat(input.get("dialect").get("bom").asBoolean()).isTrue();
            }
            case "mixed_newlines.csv" -> {
                assertThat(rows).isEqualTo(3);
                assertThat(report.get("columns").toString()).doesNotContain("\\r");
                assertThat(Hostile.note(report, "csv.mixed-newlines")).isNotEmpty();
            }
            case "nul.csv" -> {
                assertThat(rows).isEqualTo(2);
                var human = Hostile.run("profile", row.file(), NO_FLAGS).out();
                assertThat(human).doesNotContain("\u0000").contains("\\x00");
            }
            case "columns_10000.csv" ->
                    assertThat(report.get("columns"))
                            .extracting(c -> c.get("name").asString())
                            .containsExactly("c1", "c9999");
            case "header_only.csv" -> headerOnly(rows, columns);
            case "numbers_edge.csv" -> assertThat(rows).isEqualTo(8);
            case "dates_bad.csv" -> datesBad(report);
            case "timezones.csv" -> assertThat(rows).isEqualTo(5);
            case "decimal_comma.csv" -> decimalComma(report);
            case "leading_zeros.csv" -> {
                var suggested = Hostile.json("suggest", row.file()).json();
                assertThat(suggested.get("contract").toString()).doesNotContain("integer");
                assertThat(report.get("columns"))
                        .allMatch(c -> c.get("logicalType").asString().equals("string"));
            }
            case "quoted_newlines.csv" -> quotedNewlines(rows);
            case "formula.csv" -> formula();
            case "huge_cell.csv.gz" -> {
                assertThat(input.get("packing").asString()).isEqualTo("gzip");
                assertThat(input.get("bytes").asInt()).isEqualTo(2956);
                assertThat(rows).isPositive();
                var human = Hostile.run("profile", row.file(), NO_FLAGS).out();
                assertThat(human.lines().mapToInt(String::length).max().orElse(0)).isLessThan(2000);
            }
            case "sql_names.csv" ->
                    assertThat(report.get("columns"))
                            .extracting(c -> c.get("name").asString())
                            .hasSize(5)
                            .contains("a\"b", "select; drop table x", "x'y", "naïve");
            case "all_null.csv" -> {
                assertThat(rows).isEqualTo(3);
                assertThat(report.get("columns"))
                        .extracting(c -> c.get("nulls").asInt())
                        .containsExactly(3, 3);
            }
            case "unicode_forms.csv" ->
                    assertThat(Hostile.column(report, "name").get("distinct").asInt()).isEqualTo(5);
            case "nested.jsonl" -> {
                assertThat(rows).isEqualTo(3);
                assertThat(Hostile.note(report, "json.mixed"))
                        .isEqualTo("id holds 2 numbers and 1 string");
                assertThat(Hostile.note(report, "json.absent"))
                        .isEqualTo("tags is null in 1 rows and absent in 1; both are null here");
                assertThat(Hostile.column(report, "tags").get("nulls").asInt()).isEqualTo(2);
            }
            default -> throw new AssertionError("no assertion for " + row.expect());
        }
    }

    private void headerOnly(int rows, int columns) throws IOException {
        assertThat(rows).isZero();
        assertThat(columns).isEqualTo(3);
        var contract =
                Hostile.contract(
                        folder,
                        "id: string, name: string, amount: string",
                        """
                              - {name: note, logicalType: string, physicalName: name, quality: [{metric: nullValues, unit: percent, mustBe: 0}]}
                            quality:
                              - {metric: rowCount, mustBeGreaterOrEqualTo: 1}
                        """);

        var check =
                Program.run(
                        "check", contract.toString(), Hostile.path("header_only.csv"), "--json");

        assertThat(check.exit()).as(check.out() + check.err()).isEqualTo(Exit.BAD);
        for (var result : check.json().get("checks")) {
            if (result.get("kind").asString().equals("rowCount")) {
                assertThat(result.get("verdict").asString()).isEqualTo("fail");
            } else if (result.get("kind").asString().equals("nulls")) {
                assertThat(result.get("metricValue").isNull()).as(result.toString()).isTrue();
                assertThat(result.get("verdict").asString()).isEqualTo("skipped");
                assertThat(result.toString()).contains("no rows");
            }
        }
    }

    private void datesBad(JsonNode profile) throws IOException {
        assertThat(Hostile.column(profile, "d").get("logicalType").asString()).isEqualTo("string");
        var contract = Hostile.contract(folder, "id: string, d: date", "");

        var check =
                Program.run(
                                "check",
                                contract.toString(),
                                Hostile.path("dates_bad.csv"),
                                "--examples",
                                "10",
                                "--json")
                        .json();

        for (var result : check.get("checks")) {
            if (result.get("kind").asString().equals("type")
                    && result.get("columns").toString().contains("\"d\"")) {
                assertThat(result.get("failed").get("rows").asInt()).isEqualTo(3);
                assertThat(result.toString()).contains("2023-02-29", "0000-00-00", "2024-13-01");
                return;
            }
        }
        throw new AssertionError("no type check: " + check.get("checks"));
    }

    private static void decimalComma(JsonNode profile) {
        assertThat(profile.get("input").get(0).get("dialect").get("delimiter").asString())
                .isEqualTo(";");
        assertThat(Hostile.column(profile, "amount").get("logicalType").asString())
                .isEqualTo("string");
        var said =
                Hostile.json("profile", "decimal_comma.csv", "--decimal", ",", "--thousands", ".")
                        .json();
        assertThat(Hostile.column(said, "amount").get("logicalType").asString())
                .isEqualTo("number");
        assertThat(Hostile.note(said, "number.notation")).contains("decimal ,");
    }

    private void quotedNewlines(int rows) throws IOException {
        assertThat(rows).isEqualTo(2);
        var contract = Hostile.contract(folder, "id: date, text: string", "");

        var check =
                Program.run(
                                "check",
                                contract.toString(),
                                Hostile.path("quoted_newlines.csv"),
                                "--json")
                        .json();

        var examples = check.get("checks").toString();
        assertThat(examples).contains("\"row\":1,\"line\":2").contains("\"row\":2,\"line\":4");
    }

    private void formula() throws IOException {
        var plain = folder.resolve("plain");
        var safe = folder.resolve("safe");
        Program.run(
                "split",
                Hostile.path("formula.csv"),
                "--to",
                "a=0.5,b=0.5",
                "--out-dir",
                plain.toString());
        Program.run(
                "split",
                Hostile.path("formula.csv"),
                "--to",
                "a=0.5,b=0.5",
                "--out-dir",
                safe.toString(),
                "--spreadsheet-safe");

        assertThat(both(plain)).contains("=1+1", "+41", "@SUM", "-5").doesNotContain("'");
        assertThat(both(safe)).contains("'=1+1", "'+41", "'@SUM", "'-5", "'=HYPERLINK");
    }

    private static String both(Path parts) throws IOException {
        return Files.readString(parts.resolve("a.csv")) + Files.readString(parts.resolve("b.csv"));
    }
}
