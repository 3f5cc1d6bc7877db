package granary.datasets.datasheet;

import static org.assertj.core.api.Assertions.assertThat;

import granary.datasets.datasheet.DatasheetScore.Answer;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores of the published examples. */
class DatasheetScoreTest {
    @ParameterizedTest
    @ValueSource(strings = {"full", "mixed", "only-facts"})
    void an_example_scores_as_published(String name) throws IOException {
        JsonNode example;
        try (var in =
                getClass()
                        .getResourceAsStream("/datasets/card/datasheet-%s.json".formatted(name))) {
            example = JsonMapper.shared().readTree(in);
        }
        var answers = new HashMap<String, Answer>();
        example.path("answers")
                .properties()
                .forEach(e -> answers.put(e.getKey(), answer(e.getValue())));

        var score =
                DatasheetScore.of(
                        Datasheets.shipped(),
                        answers,
                        LocalDate.parse(example.path("today").asString()));

        var expected = example.path("expected");
        assertThat(score.score()).isEqualTo(expected.path("score").asDouble());
        assertThat(score.mandatoryComplete())
                .isEqualTo(expected.path("mandatoryComplete").asBoolean());
        expected.path("sections")
                .properties()
                .forEach(s ->
                        assertThat(score.sections())
                                .containsEntry(s.getKey(), s.getValue().asDouble()));
        assertThat(score.gaps())
                .extracting(g -> g.field() + " " + g.credit() + " " + g.why())
                .containsExactlyElementsOf(
                        expected.path("gaps")
                                .valueStream()
                                .map(g ->
                                        g.path("field").asString()
                                                + " "
                                                + g.path("credit").asDouble()
                                                + " "
                                                + g.path("why").asString())
                                .toList());
    }

    private static Answer answer(JsonNode node) {
        if (node.has("fact")) {
            return Answer.FACT;
        }
        if (node.path("notApplicable").asBoolean(false)) {
            return new Answer(false, null, node.path("reason").asString(), null);
        }
        var value = node.has("text") ? node.path("text") : node.path("value");
        var text =
                value.isArray()
                        ? String.join(", ", value.valueStream().map(v -> v.asString()).toList())
                        : value.asString();
        return new Answer(false, text, null, day(node.path("reviewedAt").asString(null)));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }
}
