package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code granary check} whole: quality.md 8.4. */
class CheckCommandTest {

    /** The published errors of BigDaMa/raha; the figures were computed apart from this program. */
    private static final String GOLDEN = "../engine/src/test/resources/granary/engine/check/";

    private static final String HOSPITAL = GOLDEN + "contract.odcs.yaml";
    private static final String DIRTY = GOLDEN + "dirty.csv";

    @TempDir private Path folder = Path.of("");

    private static Program hospital(String... flags) {
        var args = new ArrayList<>(List.of("check", HOSPITAL, DIRTY));
        args.addAll(List.of(flags));
        return Program.run(args.toArray(String[]::new));
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void the_hospital_errors_give_the_golden_figures() throws IOException {
        var wanted =
                JsonMapper.shared()
                        .readTree(Files.readString(Path.of(GOLDEN, "check.expected.json")));

        var run = hospital("--now", "2026-11-23T00:00:00Z", "--json");

        assertThat(run.exit()).isEqualTo(wanted.get("exit").asInt());
        for (var check : wanted.get("checks")) {
            var found = check(run.json(), check.get("id").asString());
            assertThat(found.get("verdict").asString()).isEqualTo(check.get("verdict").asString());
            if (check.has("metricValue")) {
                var figure = check.has("percent") ? check.get("percent") : check.get("metricValue");
                assertThat(new BigDecimal(found.get("metricValue").asString()))
                        .isEqualByComparingTo(figure.asString());
            }
        }
        assertThat(run.json().get("summary").get("rows").asInt()).isEqualTo(1000);
        assertThat(run.json().get("conservation").get("balanced").asBoolean()).isTrue();
    }

    private static JsonNode check(JsonNode report, String id) {
        for (var check : report.get("checks")) {
            if (check.get("id").asString().equals(id)) {
                return check;
            }
        }
        throw new AssertionError("no check " + id);
    }

    @Test
    void keys_stand_in_the_documented_order() {
        var json = hospital("--now", "2026-11-23T00:00:00Z", "--json").json();

        assertThat(json.propertyNames())
                .containsExactly(
                        "granary",
                        "command",
                        "version",
                        "verdict",
                        "input",
                        "notes",
                        "summary",
                        "asOf",
                        "contract",
                        "checks",
                        "conservation",
                        "run");
        assertThat(json.get("contract").propertyNames())
                .containsExactly("id", "version", "path", "sha256");
        assertThat(json.get("summary").propertyNames())
                .containsExactly(
                        "checks",
                        "passed",
                        "warned",
                        "failed",
                        "errored",
                        "skipped",
                        "manual",
                        "rows",
                        "rowsFailed",
                        "rowsQuarantined");
        var zip = check(json, "zip_pattern");
        assertThat(zip.propertyNames())
                .containsExactly(
                        "id",
                        "path",
                        "name",
                        "object",
                        "column",
                        "columns",
                        "kind",
                        "dimension",
                        "severity",
                        "onFail",
                        "verdict",
                        "metric",
                        "metricValue",
                        "unit",
                        "inScope",
                        "expectation",
                        "reading",
                        "failed",
                        "by",
                        "hint",
                        "message",
                        "sql",
                        "note");
        assertThat(zip.get("failed").propertyNames())
                .containsExactly("rows", "percent", "groups", "values", "examples", "more");
        assertThat(zip.get("failed").get("examples").get(0).propertyNames())
                .containsExactly("row", "line", "file", "values", "reason");
        assertThat(json.get("run").get("scans").asInt()).isPositive();
    }

    @Test
    void a_reproducible_report_is_the_same_bytes_whatever_the_threads() {
        var one = hospital("--json", "--reproducible", "--threads", "1");
        var four = hospital("--json", "--reproducible", "--threads", "4");
        var dated = hospital("--json", "--reproducible", "--now", "2026-11-23T00:00:00Z").json();

        assertThat(one.out()).isEqualTo(four.out());
        assertThat(one.json().has("asOf")).isFalse();
        assertThat(one.json().has("run")).isFalse();
        assertThat(dated.get("asOf").asString()).isEqualTo("2026-11-23T00:00:00Z");
    }

    @Test
    void people_read_what_failed_first_with_its_rows_and_values() {
        var lines = hospital().out().lines().toList();

        assertThat(lines.getFirst()).startsWith("dirty.csv against ").contains("1,000 rows");
        assertThat(lines.get(1)).startsWith("FAIL").contains(" rows ");
        assertThat(lines.get(2)).startsWith("      values \"");
        assertThat(lines.getLast()).startsWith("PASS  ");
    }

    @Test
    void flags_choose_checks_by_id_and_by_severity() {
        var only = hospital("--only", "zip_pattern,phone_pattern", "--json").json();
        var errors = hospital("--severity", "error", "--json").json();
        var unknown = hospital("--only", "zap", "--json");

        assertThat(only.get("summary").get("checks").asInt()).isEqualTo(2);
        assertThat(errors.get("checks"))
                .allMatch(c -> c.get("severity").asString().equals("error"));
        assertThat(unknown.exit()).isEqualTo(Exit.USAGE);
        assertThat(unknown.json().get("problem").get("type").asString()).isEqualTo("check.unknown");
    }

    @Test
    void a_list_names_the_checks_and_reads_no_data() {
        var list = Program.run("check", HOSPITAL, "--list", "--json");

        assertThat(list.exit()).isZero();
        assertThat(list.json().get("input").size()).isEqualTo(1);
        assertThat(list.json().get("checks").size())
                .isEqualTo(hospital("--json").json().get("checks").size());
    }

    @Test
    void build_servers_and_code_scanners_get_their_own_files() throws Exception {
        var junit = folder.resolve("junit.xml");
        var sarif = folder.resolve("check.sarif");

        var json =
                hospital("--json", "--junit", junit.toString(), "--sarif", sarif.toString()).json();

        var suite =
                (org.w3c.dom.Element)
                        DocumentBuilderFactory.newInstance()
                                .newDocumentBuilder()
                                .parse(junit.toFile())
                                .getElementsByTagName("testsuite")
                                .item(0);
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(json.get("summary").get("failed").asString());
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(json.get("checks").size());
        var results = JsonMapper.shared().readTree(Files.readString(sarif)).at("/runs/0/results");
        assertThat(results)
                .anyMatch(r ->
                        r.get("ruleId").asString().equals("zip_pattern")
                                && r.at("/locations/0/physicalLocation/region/startLine").asInt()
                                        == check(json, "zip_pattern")
                                                .at("/failed/examples/0/line")
                                                .asInt());
    }

    @Test
    void several_objects_are_checked_together_each_with_its_file() throws IOException {
        var contract =
                file(
                        "shop.odcs.yaml",
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: shop
                        name: shop
                        version: 1.0.0
                        status: active
                        schema:
                          - name: orders
                            properties:
                              - {name: id, logicalType: integer, required: true}
                          - name: customers
                            properties:
                              - {name: name, logicalType: string, required: true}
                        """);
        var orders = file("o.csv", "id\n1\n2\n");
        var customers = file("c.csv", "name,town\nAna,\n,Ulm\n");

        var run =
                Program.run(
                        "check",
                        contract.toString(),
                        "orders=" + orders,
                        "customers=" + customers,
                        "--json");

        assertThat(run.exit()).as(run.out()).isEqualTo(Exit.BAD);
        assertThat(run.json().get("conservation").get("read").asInt()).isEqualTo(4);
        assertThat(run.json().get("checks"))
                .filteredOn(c -> c.get("verdict").asString().equals("fail"))
                .extracting(c -> c.get("object").asString())
                .containsExactly("customers");
    }

    @Test
    void examples_name_the_file_where_there_are_several() throws IOException {
        var contract =
                file(
                        "t.odcs.yaml",
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: t
                        version: 1.0.0
                        status: active
                        schema:
                          - name: t
                            properties:
                              - {name: a, logicalType: string, required: true}
                              - {name: b, logicalType: string}
                        """);
        var first = file("1.csv", "a,b\nx,1\n");
        var second = file("2.csv", "a,b\ny,2\n,3\n");

        var json =
                Program.run(
                                "check",
                                contract.toString(),
                                first.toString(),
                                second.toString(),
                                "--json")
                        .json();

        var example =
                json.get("checks")
                        .valueStream()
                        .filter(c -> c.get("verdict").asString().equals("fail"))
                        .findFirst()
                        .orElseThrow()
                        .at("/failed/examples/0");
        assertThat(example.get("row").asInt()).isEqualTo(3);
        assertThat(example.get("file").asString()).isEqualTo(second.toString());
    }

    @Test
    void a_check_of_another_engine_is_told_and_fails_when_strict() throws IOException {
        var contract =
                file(
                        "t.odcs.yaml",
                        """
                        apiVersion: v3.1.0
                        kind: DataContract
                        id: t
                        version: 1.0.0
                        status: active
                        schema:
                          - name: t
                            properties:
                              - name: a
                                logicalType: string
                                quality:
                                  - {type: custom, engine: soda, implementation: "checks for t"}
                        """);
        var rows = file("t.csv", "a\nx\n");

        var plain = Program.run("check", contract.toString(), rows.toString(), "--json");
        var strict =
                Program.run("check", contract.toString(), rows.toString(), "--strict", "--json");

        assertThat(plain.exit()).isZero();
        assertThat(plain.out()).contains("engine soda");
        assertThat(strict.exit()).isEqualTo(Exit.BAD);
        assertThat(strict.json().get("summary").get("errored").asInt()).isEqualTo(1);
    }

    @Test
    void a_history_is_what_earlier_runs_printed_and_a_broken_line_is_named() throws IOException {
        var day = hospital("--json", "--reproducible", "--now", "2026-11-23T00:00:00Z").out();
        var kept = file("history.jsonl", day + day.replace("11-23", "11-24"));
        var broken = file("broken.jsonl", day + "{\"checks\": []}\n");

        var good = hospital("--history", kept.toString(), "--json");
        var bad = hospital("--history", broken.toString(), "--json");

        assertThat(good.exit()).isEqualTo(Exit.BAD);
        assertThat(bad.exit()).isEqualTo(Exit.USAGE);
        assertThat(bad.json().get("problem").get("line").asInt()).isEqualTo(2);
    }

    @Test
    void no_values_means_that_no_value_of_the_data_appears_anywhere() {
        var out = hospital("--no-values", "--json").out();

        assertThat(out.getBytes(StandardCharsets.UTF_8)).isNotEmpty();
        assertThat(out).doesNotContain("birminghxm", "\"value\":\"").contains("\"hint\":null");
    }

    @Test
    void bad_rows_are_written_apart_byte_for_byte_and_every_row_is_in_one_file()
            throws IOException {
        var apart = folder.resolve("q");

        var json = hospital("--quarantine", apart.toString(), "--json").json();

        long aside = json.get("summary").get("rowsQuarantined").asLong();
        var sent = Files.readAllLines(Path.of(DIRTY));
        var good = Files.readAllLines(apart.resolve("good.csv"));
        var bad = Files.readAllLines(apart.resolve("quarantine.csv"));
        assertThat(aside).isBetween(300L, 500L);
        assertThat(bad).hasSize((int) aside + 1);
        assertThat(good).hasSize(1000 - (int) aside + 1).isSubsetOf(sent);
        assertThat(bad.getFirst())
                .isEqualTo(
                        "_granary_row,_granary_line,_granary_checks,_granary_reasons,"
                                + sent.getFirst());
        for (var line : bad.subList(1, bad.size())) {
            long row = Long.parseLong(line.substring(0, line.indexOf(',')));
            assertThat(line).endsWith(sent.get((int) row));
        }
        assertThat(json.get("conservation").get("quarantined").asLong()).isEqualTo(aside);
    }

    @Test
    void a_used_folder_is_not_written_into_unless_forced() throws IOException {
        var apart = Files.createDirectory(folder.resolve("used"));
        Files.writeString(apart.resolve("mine.txt"), "mine");

        var refused = hospital("--quarantine", apart.toString());
        var forced = hospital("--quarantine", apart.toString(), "--force");

        assertThat(refused.exit()).isEqualTo(Exit.USAGE);
        assertThat(refused.err()).contains("--force");
        assertThat(forced.exit()).isEqualTo(Exit.BAD);
        assertThat(apart.resolve("mine.txt")).hasContent("mine");
        assertThat(apart.resolve("good.csv")).exists();
    }
}
