package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MannersTest {

    /** The last line of every help is a command that runs on a file of the repository. */
    @TestFactory
    List<DynamicTest> every_help_ends_with_an_example_that_runs() {
        var tests = new ArrayList<DynamicTest>();
        GranaryCli.COMMANDS.stream()
                .filter(entry ->
                        entry.command().get() instanceof LocalCommand
                                || entry.name().equals("acceptance"))
                .map(GranaryCli::commandLine)
                .forEach(line -> collect(line, tests));
        assertThat(tests).hasSizeGreaterThan(GranaryCli.COMMANDS.size() / 2);
        return tests;
    }

    private static boolean isLocal(CommandLine line) {
        return line.getSubcommands().values().stream()
                .allMatch(sub -> sub.getCommand() instanceof LocalCommand);
    }

    private static void collect(CommandLine line, List<DynamicTest> tests) {
        var words = LocalCommand.name(line).split(" ");
        tests.add(
                DynamicTest.dynamicTest(
                        LocalCommand.name(line),
                        () -> {
                            var args = Arrays.copyOf(words, words.length + 1);
                            args[words.length] = "--help";
                            var help = Program.run(args);
                            var last =
                                    help.out()
                                            .lines()
                                            .filter(l -> !l.isBlank())
                                            .reduce((a, b) -> b)
                                            .orElseThrow()
                                            .strip();
                            assertThat(last).startsWith("granary " + words[0]);
                            var example =
                                    Program.run(last.substring("granary ".length()).split(" "));
                            assertThat(example.exit()).as(example.err()).isLessThan(Exit.USAGE);
                            assertThat(example.out()).isNotBlank();
                        }));
        line.getSubcommands().values().forEach(sub -> collect(sub, tests));
    }

    @ParameterizedTest
    @CsvSource({
        "verif,Did you mean verify?",
        "agre,Did you mean agree?",
        "zzzzzzzz,granary --help lists what there is"
    })
    void a_mistyped_command_names_the_nearest(String typed, String hint) {
        var run = Program.run(typed, "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("hint").asString()).isEqualTo(hint);
    }

    @Test
    void a_mistyped_flag_names_the_nearest() {
        var run = Program.run("verify", "examples/ledger/intact.json", "--kye=x", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("problem").get("type").asString())
                .isEqualTo("usage.unknown-flag");
        assertThat(run.json().get("problem").get("hint").asString())
                .isEqualTo("Did you mean --key?");
    }

    @Test
    void a_missing_file_is_a_problem_document_on_exit_2() {
        var run = Program.run("agree", "nowhere.csv", "--json");

        assertThat(run.exit()).isEqualTo(Exit.USAGE);
        assertThat(run.json().get("verdict").asString()).isEqualTo("error");
        assertThat(run.json().get("command").asString()).isEqualTo("agree");
        assertThat(run.json().get("problem").get("type").asString()).isEqualTo("input.missing");
        assertThat(run.err()).contains("nowhere.csv");
    }

    @Test
    void the_same_input_gives_the_same_bytes() {
        String[] args = {
            "consensus",
            "examples/rte/answers.csv",
            "--task",
            "item",
            "--label",
            "response",
            "--json",
            "--reproducible",
            "--labels"
        };

        assertThat(Program.run(args).out())
                .isEqualTo(Program.run(args).out())
                .doesNotContain("elapsedMs");
    }

    @Test
    void the_envelope_has_its_keys_in_order() {
        var keys =
                Program.run("verify", "examples/ledger/intact.json", "--json")
                        .json()
                        .propertyNames();

        assertThat(keys)
                .containsExactly(
                        "granary",
                        "command",
                        "version",
                        "verdict",
                        "input",
                        "notes",
                        "summary",
                        "key",
                        "findings",
                        "run");
    }

    @Test
    void control_characters_of_data_do_not_reach_the_terminal() {
        assertThat(Text.plain("a\u001b[31mb\n")).isEqualTo("a\\x1b[31mb\\x0a");
    }
}
