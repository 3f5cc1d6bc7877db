package granary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.check.Catalogue;
import granary.engine.contract.ContractReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The check catalogue: every kind has an example that runs and ends as it says, and the page is
 * made of both.
 */
class CheckCatalogueTest {

    private static final String NOW = "2026-03-01T12:00:00Z";
    private static final Path EXAMPLES = Path.of("..", "examples", "checks");
    private static final Path PAGE = Path.of("..", "docs", "checks.md");

    /** What an example's folder says that comes out. */
    private record Example(String kind, JsonNode expected) {

        static Example of(String kind) throws IOException {
            return new Example(
                    kind,
                    JsonMapper.shared()
                            .readTree(Files.readString(EXAMPLES.resolve(kind, "expected.json"))));
        }

        /** Below a folder, as a person would type it. */
        List<String> words(String folder) {
            var words =
                    new ArrayList<>(
                            List.of("check", folder + "contract.odcs.yaml", folder + "data.csv"));
            for (var flag : expected.get("flags")) {
                var text = flag.asString();
                int equals = text.indexOf('=');
                words.add(
                        text.startsWith("--")
                                ? text
                                : text.substring(0, equals + 1)
                                        + folder
                                        + text.substring(equals + 1));
            }
            words.addAll(List.of("--only", "example", "--now", NOW));
            return words;
        }

        JsonNode result() {
            var words = words("../examples/checks/" + kind + "/");
            words.addAll(List.of("--examples", "100", "--json"));
            var run = Program.run(words.toArray(String[]::new));
            var checks = run.json().get("checks");
            assertThat(checks).as(kind + " " + run.out() + run.err()).isNotNull();
            return checks.get(0);
        }
    }

    @Test
    void every_kind_has_an_example_that_ends_as_it_says() throws IOException {
        for (var kind : Catalogue.kinds()) {
            var example = Example.of(kind);
            var result = example.result();
            var expected = example.expected();

            assertThat(result.get("kind").asString()).isEqualTo(kind);
            assertThat(result.get("verdict").asString())
                    .as(kind + " " + result)
                    .isEqualTo(expected.get("verdict").asString());
            var metric = expected.get("metricValue");
            if (metric.isNull()) {
                assertThat(result.get("metricValue").isNull()).as(kind).isTrue();
            } else {
                assertThat(result.get("metricValue").asDouble())
                        .as(kind + " " + result)
                        .isCloseTo(metric.asDouble(), org.assertj.core.data.Offset.offset(1e-6));
            }
            if (expected.has("rows")) {
                assertThat(rows(result)).as(kind).isEqualTo(numbers(expected.get("rows")));
            }
        }
    }

    @Test
    void every_example_belongs_to_a_kind() throws IOException {
        try (var folders = Files.list(EXAMPLES)) {
            assertThat(folders.map(folder -> String.valueOf(folder.getFileName())))
                    .containsExactlyInAnyOrderElementsOf(Catalogue.kinds());
        }
    }

    @Test
    void the_page_is_made_of_the_code_and_the_examples() throws IOException {
        var page = page();
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/checks.md is stale: ./check --update-golden")
                .isEqualTo(page);
    }

    private static List<Long> rows(JsonNode result) {
        return numbers(
                result.get("failed").get("examples").valueStream().map(e -> e.get("row")).toList());
    }

    private static List<Long> numbers(Iterable<JsonNode> nodes) {
        var numbers = new ArrayList<Long>();
        nodes.forEach(node -> numbers.add(node.asLong()));
        return numbers;
    }

    private static String page() throws IOException {
        var page =
                new StringBuilder(
                        """
                        # The check catalogue

                        Generated from the code and from `examples/checks`; `./check --update-golden` writes it anew. How each open meaning of the
                        Open Data Contract Standard is read stands in [contracts.md](contracts.md).

                        **Row** kinds flag rows: their figure is the number of rows that fail, whatever the unit it is judged in. **Table** kinds give one
                        number. **Pair** kinds compare with another object, an earlier state or the other split; without it they are skipped and say so.
                        Every row kind but `nulls`, `missing`, `type` and `reference` passes on null.

                        In a contract a check is a library metric, a field of a property, `type: sql`, `type: text`, or

                        ```yaml
                        - type: custom
                          engine: granary
                          severity: error            # warning, info
                          implementation:
                            check: outliers          # the kind
                            column: amount
                            k: 5                     # its parameters
                            mustBe: 0                # one operator; mustBe 0 when none is said
                        ```

                        Beside its own parameters every such check takes these; library, SQL and text entries keep them in `customProperties` as
                        `granary.where` and so on.

                        | word | when not said | meaning |
                        |---|---|---|
                        """);
        Catalogue.COMMON.forEach(p ->
                page.append("| `%s` | %s | %s |\n".formatted(p.name(), p.usual(), p.meaning())));
        page.append("\n");
        page.append(
                "| kind | level | dimension | a row fails when, or the number is | in ODCS |\n");
        page.append("|---|---|---|---|---|\n");
        for (var entry : Catalogue.entries()) {
            page.append(
                    "| [`%s`](#%s) | %s | %s | %s | %s |\n"
                            .formatted(
                                    entry.kind(),
                                    entry.kind().toLowerCase(Locale.ROOT),
                                    entry.level().name().toLowerCase(Locale.ROOT),
                                    entry.dimension().word(),
                                    entry.fails(),
                                    entry.odcs().isEmpty() ? "custom" : entry.odcs() + "; custom"));
        }
        for (var entry : Catalogue.entries()) {
            section(page, entry);
        }
        return page.toString();
    }

    private static void section(StringBuilder page, Catalogue.Entry entry) throws IOException {
        var example = Example.of(entry.kind());
        var folder = EXAMPLES.resolve(entry.kind());
        page.append("\n## ").append(entry.kind()).append("\n\n");
        page.append(sentence(entry)).append("\n");
        if (!entry.parameters().isEmpty()) {
            page.append("\n| parameter | when not said | meaning |\n|---|---|---|\n");
            entry.parameters()
                    .forEach(p ->
                            page.append(
                                    "| `%s` | %s | %s |\n"
                                            .formatted(p.name(), p.usual(), p.meaning())));
        }
        var contract = Files.readString(folder.resolve("contract.odcs.yaml"));
        assertThat(ContractReader.lint(contract)).as(entry.kind()).isEmpty();
        page.append("\n```yaml\n")
                .append(contract.substring(contract.indexOf("schema:")))
                .append("```\n\n```csv\n")
                .append(head(Files.readString(folder.resolve("data.csv"))))
                .append("```\n\n```sh\ngranary ")
                .append(String.join(" ", example.words("examples/checks/" + entry.kind() + "/")))
                .append("\n```\n\n");
        var result = example.result();
        page.append(
                "**%s**: %s\n"
                        .formatted(
                                result.get("verdict").asString(),
                                result.get("message").asString()));
        if (result.get("failed").has("examples")) {
            for (var row : result.get("failed").get("examples")) {
                page.append(
                        "- row %d: %s\n"
                                .formatted(row.get("row").asLong(), row.get("reason").asString()));
            }
        }
    }

    private static String sentence(Catalogue.Entry entry) {
        var level =
                switch (entry.level()) {
                    case ROW -> "A row fails when ";
                    case TABLE, PAIR -> "The figure is ";
                };
        return "%s kind, %s. %s%s."
                .formatted(
                        entry.level().name().charAt(0)
                                + entry.level().name().substring(1).toLowerCase(Locale.ROOT),
                        entry.dimension().word(),
                        level,
                        entry.fails());
    }

    private static String head(String csv) {
        var lines = csv.lines().toList();
        return lines.stream().limit(12).map(line -> line + "\n").collect(Collectors.joining())
                + (lines.size() > 12 ? "…\n" : "");
    }
}
