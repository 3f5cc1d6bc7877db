package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DriftCommandTest {
    private static final String JULY = "examples/bank/2008-07.csv";
    private static final String LATER = "examples/bank/2010-07.csv";

    private static JsonNode column(JsonNode report, String name) {
        return report.get("columns")
                .valueStream()
                .filter(column -> column.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void two_years_later_the_bank_is_another() {
        var run = Program.run("drift", JULY, LATER, "--json");

        assertThat(run.exit()).isEqualTo(Exit.BAD);
        var json = run.json();
        assertThat(json.get("verdict").asString()).isEqualTo("fail");
        var balance = column(json, "balance");
        assertThat(balance.get("verdict").asString()).isEqualTo("drift");
        assertThat(balance.get("psi").asDouble()).isBetween(0.6, 0.7);
        assertThat(balance.get("bins").get("edges").size() + 1)
                .isEqualTo(balance.get("bins").get("base").size())
                .isEqualTo(balance.get("bins").get("contribution").size());
        assertThat(column(json, "client_id").get("verdict").asString()).isEqualTo("skipped");
        var summary = json.get("summary");
        assertThat(
                        summary.get("stable").asInt()
                                + summary.get("moderate").asInt()
                                + summary.get("drift").asInt()
                                + summary.get("skipped").asInt())
                .isEqualTo(summary.get("columns").asInt())
                .isEqualTo(19);
    }

    @Test
    void the_keys_of_a_column_are_those_of_the_specification() {
        var json = Program.run("drift", JULY, LATER, "--columns", "balance", "--json").json();

        assertThat(json.get("columns").get(0).propertyNames())
                .containsExactly(
                        "name",
                        "kind",
                        "verdict",
                        "reasons",
                        "moved",
                        "base",
                        "current",
                        "psi",
                        "jensenShannon",
                        "ks",
                        "wasserstein",
                        "wassersteinNormed",
                        "chiSquare",
                        "cramersV",
                        "totalVariation",
                        "bins",
                        "newValues",
                        "newShare",
                        "goneValues");
    }

    @Test
    void people_read_what_moved() {
        var run = Program.run("drift", JULY, LATER, "--columns", "balance,y");

        assertThat(run.out())
                .contains("2010-07.csv against 2008-07.csv · 308 and 6,380 rows")
                .contains("what moved")
                .containsPattern("balance +drift +0\\.657")
                .contains("median ");
    }

    @Test
    void the_same_file_is_stable() {
        var run = Program.run("drift", JULY, JULY, "--json");

        assertThat(run.exit()).isZero();
        assertThat(run.json().get("summary").get("drift").asInt()).isZero();
        assertThat(column(run.json(), "balance").get("psi").asDouble()).isZero();
    }

    @Test
    void a_renamed_column_is_a_change_of_the_schema() {
        var run =
                Program.run(
                        "drift", LATER, "examples/bank-bad/2010-07-schema-change.csv", "--json");

        assertThat(run.exit()).isEqualTo(Exit.BAD);
        var dropped = run.json().get("schema").get(0);
        assertThat(dropped.get("change").asString()).isEqualTo("column.drop");
        assertThat(dropped.get("column").asString()).isEqualTo("balance");
        assertThat(dropped.get("class").asString()).isEqualTo("breaking");
    }

    @Test
    void a_threshold_may_be_one_columns_own() {
        var run =
                Program.run(
                        "drift",
                        JULY,
                        LATER,
                        "--columns",
                        "balance",
                        "--threshold",
                        "balance=2",
                        "--json");

        assertThat(run.exit()).isZero();
        assertThat(column(run.json(), "balance").get("verdict").asString()).isEqualTo("stable");
    }

    @Test
    void parts_are_compared_on_their_own() {
        var run =
                Program.run(
                        "drift", JULY, "examples/bank/2008-08.csv", "--by", "marital", "--json");

        assertThat(run.json().get("by").size()).isEqualTo(3);
        assertThat(run.json().get("by").get(0).get("value").asString()).isEqualTo("married");
        assertThat(run.json().has("slices")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--threshold balance=much, '\"much\" is no threshold'",
        "--every P1D, --every needs --time",
        "--columns balanse, There is no column balanse"
    })
    void what_makes_no_sense_is_refused(String flags, String title) {
        var words = flags.split(" ");
        var run = Program.run("drift", JULY, LATER, words[0], words[1], "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("title").asString()).isEqualTo(title);
    }

    @Test
    void the_same_bytes_whatever_the_threads() {
        String[] one = {"drift", JULY, LATER, "--json", "--reproducible", "--threads", "1"};
        String[] two = {"drift", JULY, LATER, "--json", "--reproducible", "--threads", "2"};

        assertThat(Program.run(one).out()).isEqualTo(Program.run(two).out());
    }
}
