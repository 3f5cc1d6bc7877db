package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalCommandsTest {
    private static final String KEY =
            "granary.test/ledger+59061a9b+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    @TempDir private Path folder = Path.of("");

    @Test
    void an_intact_ledger_passes_and_an_edited_one_names_the_entry() {
        var intact = Program.run("verify", "examples/ledger/intact.json", "--key", KEY, "--json");
        var edited = Program.run("verify", "examples/ledger/edited.json", "--key", KEY, "--json");

        assertThat(intact.exit()).isZero();
        assertThat(intact.json().get("summary").get("intact").asBoolean()).isTrue();
        assertThat(intact.json().get("notes")).isEmpty();
        assertThat(edited.exit()).isEqualTo(Exit.BAD);
        assertThat(edited.json().get("findings").get(0).get("kind").asString())
                .isEqualTo("CHAIN_BROKEN");
        assertThat(edited.json().get("findings").get(0).get("at").asInt()).isEqualTo(4);
    }

    @Test
    void without_a_key_from_outside_the_report_says_how_little_is_proven() {
        var run = Program.run("verify", "examples/ledger/intact.json", "--json");

        assertThat(run.json().get("notes").get(0).get("message").asString())
                .contains("proves little");
    }

    @Test
    void agreement_on_the_pairs_of_texts_is_the_golden_figure() {
        var json =
                Program.run(
                                "agree",
                                "examples/rte/answers.csv",
                                "--task",
                                "item",
                                "--label",
                                "response",
                                "--json")
                        .json();

        assertThat(json.get("summary").get("krippendorffAlpha").asDouble())
                .isCloseTo(0.241479, within(1e-6));
        assertThat(json.get("summary").get("fleissKappa").get("value").asDouble())
                .isCloseTo(0.241384, within(1e-6));
    }

    @Test
    void consensus_chooses_its_method_on_gold_and_writes_the_labels() throws IOException {
        var out = folder.resolve("labels.csv");

        var json =
                Program.run(
                                "consensus",
                                "examples/rte/answers.csv",
                                "--task",
                                "item",
                                "--label",
                                "response",
                                "--gold",
                                "examples/rte/items.csv",
                                "--out",
                                out.toString(),
                                "--json")
                        .json();

        assertThat(json.get("summary").get("accuracyOnGold").asDouble()).isBetween(0.92, 0.935);
        assertThat(json.get("chosen").get("goldAccuracy").size()).isEqualTo(5);
        assertThat(Files.readAllLines(out)).hasSize(801).first().isEqualTo("task,label,confidence");
    }

    @Test
    void a_replay_shows_what_adaptive_redundancy_saves() {
        var replay =
                Program.run(
                                "consensus",
                                "examples/rte/answers.csv",
                                "--task",
                                "item",
                                "--label",
                                "response",
                                "--gold",
                                "examples/rte/items.csv",
                                "--replay",
                                "--seed",
                                "1",
                                "--max",
                                "10",
                                "--json")
                        .json()
                        .get("replay");

        assertThat(replay.get("answersPerTask").asDouble()).isBetween(3.0, 5.5);
        assertThat(replay.get("accuracy").asDouble()).isBetween(0.90, 0.94);
        assertThat(replay.get("against").get("fixed9").get("moneySaved").asDouble())
                .isGreaterThan(0.4);
    }

    @Test
    void json_lines_and_csv_give_the_same_figures() throws IOException {
        var csv =
                Files.writeString(
                        folder.resolve("a.csv"),
                        "task,worker,label\nt1,w1,a\nt1,w2,b\nt2,w1,a\nt2,w2,a\n");
        var lines =
                Files.writeString(
                        folder.resolve("a.jsonl"),
                        """
                        {"task":"t1","worker":"w1","label":"a"}
                        {"worker":"w2","task":"t1","label":"b"}
                        {"task":"t2","worker":"w1","label":"a"}
                        {"task":"t2","worker":"w2","label":"a"}
                        """);

        assertThat(Program.run("agree", csv.toString(), "--json").json().get("summary"))
                .isEqualTo(Program.run("agree", lines.toString(), "--json").json().get("summary"));
    }

    @Test
    void a_missing_column_names_those_there_are() {
        var run = Program.run("agree", "examples/rte/answers.csv", "--task", "itme", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("hint").asString())
                .contains("Did you mean item?")
                .contains("response");
    }

    @Test
    void a_forecast_is_exact_and_no_throughput_is_no_forecast() {
        var forecast = Program.run("forecast", "0,10,20", "--remaining", "40", "--json").json();

        assertThat(forecast.get("p50").asInt()).isEqualTo(4);
        assertThat(forecast.get("p95").asInt()).isEqualTo(8);
        assertThat(
                        Program.run("forecast", "0,0", "--remaining", "40", "--json")
                                .json()
                                .get("problem")
                                .get("type")
                                .asString())
                .isEqualTo("no-throughput");
        assertThat(
                        Program.run(
                                        "forecast",
                                        "5,5",
                                        "--arrivals",
                                        "5",
                                        "--remaining",
                                        "40",
                                        "--json")
                                .exit())
                .isEqualTo(Exit.BAD);
    }

    @Test
    void a_disputed_invoice_exits_with_1_and_sums_up() {
        var run =
                Program.run(
                        "reconcile",
                        "examples/finance/invoice-brightline-B-2209.csv",
                        "--accepted",
                        "examples/finance/accepted-work.csv",
                        "--rates",
                        "examples/finance/rates.csv",
                        "--vendor",
                        "brightline",
                        "--json");

        assertThat(run.exit()).isEqualTo(Exit.BAD);
        assertThat(run.json().get("summary").get("payable").asString()).isEqualTo("89.10");
        assertThat(run.json().get("summary").get("disputedLines").asInt()).isEqualTo(7);
        assertThat(run.json().get("lines").get(2).get("code").asString())
                .isEqualTo("OVER_QUANTITY");
    }

    @Test
    void several_vendors_in_the_rates_ask_for_one() {
        var run =
                Program.run(
                        "reconcile",
                        "examples/finance/invoice-brightline-B-2209.csv",
                        "--accepted",
                        "examples/finance/accepted-work.csv",
                        "--rates",
                        "examples/finance/rates.csv",
                        "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("hint").asString())
                .contains("brightline, inhouse, quickmark");
    }

    @ParameterizedTest
    @CsvSource({"'1,234',It may mean 1234 or 1.234; write one of them", "'1.234,56',Write 1234.56"})
    void an_ambiguous_number_is_refused_with_its_readings(String number, String hint)
            throws IOException {
        var file = Files.writeString(folder.resolve("h.csv"), "done\n\"" + number + "\"\n");

        var run = Program.run("forecast", file.toString(), "--remaining", "5", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("hint").asString()).isEqualTo(hint);
    }
}
