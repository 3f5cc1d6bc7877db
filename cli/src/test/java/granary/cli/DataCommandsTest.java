package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandsTest {
    private static final String CONTRACT = "examples/contracts/bank.odcs.yaml";

    @TempDir private Path folder = Path.of("");

    @Test
    void a_good_month_passes_and_the_changed_one_fails_naming_the_column() {
        var august = "2010-08-01T00:00:00Z";
        var good =
                Program.run(
                        "check", CONTRACT, "examples/bank/2010-07.csv", "--now", august, "--json");
        var bad =
                Program.run(
                        "check",
                        CONTRACT,
                        "examples/bank-bad/2010-07-schema-change.csv",
                        "--now",
                        august,
                        "--json");

        assertThat(good.exit()).isZero();
        assertThat(good.json().get("conservation").get("balanced").asBoolean()).isTrue();
        assertThat(bad.exit()).isEqualTo(Exit.BAD);
        assertThat(bad.json().get("verdict").asString()).isEqualTo("fail");
        assertThat(bad.json().get("checks").toString()).contains("missing balance");
    }

    @Test
    void an_invalid_contract_is_a_problem_with_all_its_faults() throws IOException {
        var broken =
                Files.writeString(
                        folder.resolve("c.yaml"), "apiVersion: v3.1.0\nkind: DataContract\n");

        var check = Program.run("check", broken.toString(), "examples/bank/2010-07.csv", "--json");
        var lint = Program.run("contract", "lint", broken.toString(), "--json");

        assertThat(check.exit()).isEqualTo(Exit.USAGE);
        assertThat(check.json().get("problem").get("type").asString())
                .isEqualTo("contract.invalid");
        assertThat(lint.exit()).isEqualTo(Exit.BAD);
        assertThat(lint.json().get("problems").size())
                .isEqualTo(lint.json().get("summary").get("problems").asInt());
    }

    @Test
    void an_import_prints_a_contract_and_names_what_is_lost() throws IOException {
        var out = folder.resolve("orders.odcs.yaml");
        var made =
                Program.run(
                        "contract",
                        "import",
                        "--from",
                        "dbt",
                        "examples/import/dbt-schema.yml",
                        "--out",
                        out.toString(),
                        "--json");
        var lint = Program.run("contract", "lint", out.toString(), "--json");

        assertThat(made.exit()).as(made.out() + made.err()).isZero();
        assertThat(made.json().get("summary").get("lost").asInt()).isEqualTo(3);
        assertThat(made.json().get("lost").get(0).get("why").asString()).isNotEmpty();
        assertThat(lint.exit()).isZero();
        var wrong =
                Program.run(
                        "contract", "import", "--from", "deequ", "examples/import/dbt-schema.yml");
        assertThat(wrong.exit()).isEqualTo(Exit.USAGE);
        assertThat(wrong.err()).contains("great-expectations, soda, dbt");
    }

    @Test
    void lint_says_the_line_of_each_fault_and_warns() throws IOException {
        var text = Files.readString(Path.of("../examples/checks/missing/contract.odcs.yaml"));
        var wrong =
                Files.writeString(
                        folder.resolve("w.yaml"),
                        text.replace("logicalType: integer", "logicalType: whole"));
        var warned =
                Files.writeString(
                        folder.resolve("v.yaml"), text.replace("[null, \"\", NA]", "[NA]"));

        var lint = Program.run("contract", "lint", wrong.toString());
        assertThat(lint.exit()).isEqualTo(Exit.BAD);
        assertThat(lint.out()).contains("/schema/0/properties/0/logicalType (line 10)");
        var warning = Program.run("contract", "lint", warned.toString(), "--json");
        assertThat(warning.exit()).isZero();
        assertThat(warning.json().get("summary").get("warnings").asInt()).isEqualTo(1);
    }

    @Test
    void a_suggested_contract_is_kept_by_its_own_data() {
        var out = folder.resolve("suggested.odcs.yaml");
        Program.run(
                "suggest", "examples/bank/2008-06.csv", "--name", "bank", "--out", out.toString());

        var check =
                Program.run(
                        "check",
                        out.toString(),
                        "examples/bank/2008-06.csv",
                        "--now",
                        "2008-07-01T00:00:00Z",
                        "--json");

        assertThat(check.exit()).as(check.out() + check.err()).isZero();
        assertThat(check.json().get("summary").get("checks").asInt()).isGreaterThan(10);
    }

    @Test
    void a_profile_is_the_same_bytes_whatever_the_threads() {
        var one =
                Program.run(
                        "profile",
                        "examples/bank/2008-06.csv",
                        "--threads",
                        "1",
                        "--json",
                        "--reproducible");
        var two =
                Program.run(
                        "profile",
                        "examples/bank/2008-06.csv",
                        "--threads",
                        "2",
                        "--json",
                        "--reproducible");

        assertThat(one.json().get("summary").get("rows").asInt()).isEqualTo(4486);
        assertThat(one.out()).isEqualTo(two.out());
    }

    @Test
    void no_values_means_no_value_anywhere() {
        var out =
                Program.run(
                                "profile",
                                "examples/bank-bad/2010-10-personal-data.csv",
                                "--no-values",
                                "--json")
                        .out();

        assertThat(out).doesNotContain("@").doesNotContain("management");
    }

    @Test
    void a_folder_is_one_table() {
        var json =
                Program.run(
                                "split",
                                "examples/bank",
                                "--time",
                                "event_month",
                                "--to",
                                "train=0.7,test=0.3",
                                "--json")
                        .json();

        assertThat(json.get("summary").get("rows").asInt()).isEqualTo(45211);
        assertThat(json.get("input").size()).isEqualTo(30);
        assertThat(
                        json.get("parts").get(0).get("rows").asInt()
                                + json.get("parts").get(1).get("rows").asInt())
                .isEqualTo(45211);
    }

    @Test
    void parts_are_written_whole_and_a_leaking_column_fails_the_split() throws IOException {
        var run =
                Program.run(
                        "split",
                        "examples/bank/2008-06.csv",
                        "--to",
                        "train=0.8,test=0.2",
                        "--target",
                        "y",
                        "--known-after",
                        "duration",
                        "--out-dir",
                        folder.toString(),
                        "--json");

        assertThat(run.exit()).isEqualTo(Exit.BAD);
        assertThat(run.json().get("guards").toString()).contains("knownAfter");
        long written =
                Files.readAllLines(folder.resolve("train.csv")).size()
                        + Files.readAllLines(folder.resolve("test.csv")).size();
        assertThat(written).isEqualTo(4486 + 2);
    }

    @Test
    void personal_data_is_found_by_column_and_shown_only_when_asked() {
        var file = "examples/bank-bad/2010-10-personal-data.csv";
        var quiet = Program.run("pii", file, "--regions", "US,GB,DE", "--json");
        var open =
                Program.run(
                        "pii",
                        file,
                        "--regions",
                        "US,GB,DE",
                        "--show-values",
                        "--fail-on-any",
                        "--json");

        assertThat(quiet.exit()).isZero();
        assertThat(quiet.json().get("summary").get("byEntity").propertyNames())
                .contains("EMAIL_ADDRESS", "PHONE_NUMBER", "IBAN_CODE", "CREDIT_CARD");
        assertThat(quiet.out()).doesNotContain("\"value\"");
        assertThat(open.exit()).isEqualTo(Exit.BAD);
        assertThat(open.json().get("spans").get(0).get("value").asString()).isNotBlank();
    }

    @Test
    void the_column_known_after_the_call_is_worth_points_that_production_would_lose() {
        var json =
                Program.run(
                                "experiment",
                                "--a",
                                "examples/bank/2008-05.csv",
                                "--b",
                                "examples/bank/2008-05.csv",
                                "--test",
                                "examples/bank/2008-06.csv",
                                "--target",
                                "y",
                                "--exclude",
                                "client_id",
                                "--exclude-b",
                                "duration",
                                "--json")
                        .json();

        assertThat(json.get("verdict").asString()).isEqualTo("a-better");
        assertThat(json.get("interval").get(0).asDouble()).isPositive();
    }

    @Test
    void json_lines_are_read_like_csv() throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("t.jsonl"),
                        "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y,\\\"z\"}\n");

        var json = Program.run("profile", file.toString(), "--json").json();

        assertThat(json.get("summary").get("rows").asInt()).isEqualTo(2);
        assertThat(json.get("input").get(0).get("format").asString()).isEqualTo("jsonl");
    }

    @Test
    void a_ragged_file_is_refused_with_its_line() throws IOException {
        var file = Files.writeString(folder.resolve("r.csv"), "a,b\n1,2\n3\n");

        var run = Program.run("profile", file.toString(), "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("line").asInt()).isEqualTo(3);
        assertThat(run.json().get("problem").get("type").asString()).isEqualTo("input.csv.width");
    }
}
