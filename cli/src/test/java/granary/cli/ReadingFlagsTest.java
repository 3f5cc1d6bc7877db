package granary.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The flags that every command on data has, and the manners of its output. */
class ReadingFlagsTest {

    private static final String MONTH = "examples/bank/2008-06.csv";

    @TempDir private Path folder = Path.of("");

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_sample_says_so_at_the_top_and_in_the_input() {
        var human = Program.run("profile", MONTH, "--sample", "100", "--seed", "7");
        var json = Program.run("profile", MONTH, "--sample=100", "--seed=7", "--json").json();

        assertThat(human.out()).startsWith("Sampled: 100 of 4,486 rows, seed 7\n");
        assertThat(json.get("summary").get("rows").asInt()).isEqualTo(100);
        var sampled = json.get("input").get(0).get("sampled");
        assertThat(sampled.get("rows").asInt()).isEqualTo(100);
        assertThat(sampled.get("of").asInt()).isEqualTo(4486);
        assertThat(sampled.get("seed").asInt()).isEqualTo(7);
    }

    @Test
    void rows_and_columns_are_chosen() throws IOException {
        var file = file("a.csv", "id,age,city\n1,17,x\n2,30,y\n3,n/a,z\n");

        var json =
                Program.run(
                                "profile",
                                file,
                                "--columns",
                                "id,age",
                                "--exclude",
                                "id",
                                "--null",
                                "n/a",
                                "--where",
                                "age >= 18",
                                "--json")
                        .json();

        assertThat(json.get("columns"))
                .extracting(c -> c.get("name").asString())
                .containsExactly("age");
        assertThat(json.get("summary").get("rows").asInt()).isEqualTo(1);
        assertThat(json.get("notes").toString()).contains("1 of 3 rows are where age >= 18");
    }

    @Test
    void a_condition_that_is_none_is_a_problem() throws IOException {
        var run = Program.run("profile", file("a.csv", "id\n1\n"), "--where", "idd > 1", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("type").asString()).isEqualTo("usage.where");
        assertThat(run.json().get("problem").get("detail").asString()).contains("idd");
    }

    @Test
    void a_flag_that_a_command_gives_a_meaning_of_its_own_stays_its_own() {
        var out = folder.resolve("contract.odcs.yaml");
        var run = Program.run("suggest", MONTH, "--out", out.toString(), "--sample", "500");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(out).content().startsWith("apiVersion");
    }

    @Test
    void a_report_is_written_whole_or_not_at_all() throws IOException {
        var out = folder.resolve("report.json");

        var run = Program.run("profile", MONTH, "--json", "--out", out.toString());

        assertThat(run.out()).isEmpty();
        assertThat(out).content().startsWith("{\"granary\":1").endsWith("}\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(out);
        }
        var nowhere =
                Program.run("profile", MONTH, "--json", "--out", folder + "/no/such/report.json");
        assertThat(nowhere.exit()).isEqualTo(Exit.USAGE);
        assertThat(nowhere.json().get("problem").get("title").asString())
                .contains("there is no such folder");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_full_disk_is_a_sentence() {
        var run = Program.run("profile", MONTH, "--json", "--out", "/dev/full");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("type").asString()).isEqualTo("output.failed");
        assertThat(run.json().get("problem").get("title").asString()).contains("No space left");
    }

    @Test
    void a_command_without_a_page_says_so() {
        var run =
                Program.run("pii", MONTH, "--html", folder.resolve("p.html").toString(), "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("type").asString()).isEqualTo("usage.html");
    }

    @Test
    void standard_input_is_a_file_of_the_format_that_was_named() {
        var stdin = System.in;
        try {
            System.setIn(new ByteArrayInputStream("id\n1\n2\n".getBytes(UTF_8)));
            var json = Program.run("profile", "-", "--format", "csv", "--json").json();
            assertThat(json.get("summary").get("rows").asInt()).isEqualTo(2);
            assertThat(json.get("input").get(0).get("path").asString()).isEqualTo("-");
        } finally {
            System.setIn(stdin);
        }
        assertThat(
                        Program.run("profile", "-", "--json")
                                .json()
                                .get("problem")
                                .get("hint")
                                .asString())
                .contains("--format");
    }

    @Test
    void threads_and_memory_are_checked_and_the_run_tells_its_own() {
        var run = Program.run("profile", MONTH, "--threads", "1", "--json").json().get("run");

        assertThat(run.get("threads").asInt()).isEqualTo(1);
        assertThat(run.get("peakBytes").asLong()).isGreaterThan(50L << 20);
        assertThat(Program.run("profile", MONTH, "--memory", "1").exit()).isEqualTo(Exit.USAGE);
        assertThat(Program.run("profile", MONTH, "--memory", "lots", "--json").json().toString())
                .contains("512M or 2G");
    }

    @Test
    void an_unknown_flag_names_the_nearest_of_all_flags() {
        var run = Program.run("profile", MONTH, "--exlude=a", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("hint").asString())
                .isEqualTo("Did you mean --exclude?");
    }

    @Test
    void names_and_values_cannot_command_the_terminal() throws IOException {
        var file = file("a.csv", "\"a\u001b[31m\",b\u202e\nx\u0007,\u001b]0;t\u0007\n");

        var out = Program.run("profile", file, "--color", "never").out();

        assertThat(out).doesNotContain("\u001b").doesNotContain("\u0007").doesNotContain("\u202e");
        assertThat(out).contains("a\\x1b[31m").contains("b\\u202e");
    }

    @Test
    void colours_are_there_when_asked_for() {
        var line = Text.coloured("FAIL  id duplicates");

        assertThat(line).isEqualTo("\u001b[31mFAIL\u001b[0m  id duplicates");
        assertThat(Text.coloured("nothing")).isEqualTo("nothing");
    }

    @Test
    void a_long_value_is_cut_with_its_full_length() {
        assertThat(Text.value("x".repeat(3_000_000)))
                .isEqualTo("x".repeat(200) + "… (3,000,000 characters)");
        assertThat(Text.value("short")).isEqualTo("short");
    }

    @Test
    void csv_and_json_lines_of_the_same_rows_give_the_same_columns() throws IOException {
        var csv = file("a.csv", "id,v\n1,x\n2,\n");
        var lines = file("b.jsonl", "{\"id\":1,\"v\":\"x\"}\n{\"id\":2,\"v\":null}\n");

        var columns = Program.run("profile", lines, "--json").json().get("columns");
        // A key can be absent in JSON alone; here none is.
        columns.forEach(c -> assertThat(((ObjectNode) c).remove("absent").asInt()).isZero());
        assertThat(Program.run("profile", csv, "--json").json().get("columns")).isEqualTo(columns);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_closed_pipe_ends_quietly() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                "sh",
                                "-c",
                                "\"$1\" --enable-native-access=ALL-UNNAMED -cp \"$2\" granary.cli.GranaryCli profile ../examples/bank/2008-06.csv --json | true",
                                "sh",
                                java,
                                System.getProperty("java.class.path"))
                        .start();

        assertThat(process.errorReader().lines()).isEmpty();
        assertThat(process.waitFor()).isZero();
    }
}
