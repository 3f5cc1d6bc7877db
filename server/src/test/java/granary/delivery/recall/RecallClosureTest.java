package granary.delivery.recall;

import static org.assertj.core.api.Assertions.assertThat;

import granary.delivery.recall.RecallClosure.Edge;
import granary.delivery.recall.RecallClosure.Measured;
import granary.delivery.recall.RecallClosure.Sent;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecallClosureTest {
    private final JsonNode golden =
            JsonMapper.shared()
                    .readTree(getClass().getResourceAsStream("/delivery/recall-closure.json"));

    private <T> List<T> list(JsonNode array, Function<JsonNode, T> one) {
        return StreamSupport.stream(array.spliterator(), false).map(one).toList();
    }

    @Test
    void a_recall_reaches_exactly_whom_the_golden_file_names() {
        var edges =
                list(golden.path("edges"), e -> new Edge(e.get(0).asString(), e.get(1).asString()));
        var sent =
                list(
                        golden.path("deliveries"),
                        d ->
                                new Sent(
                                        d.path("version").asString(),
                                        d.path("consumer").asString(),
                                        !d.path("state").asString().equals("failed")));
        var measured =
                list(
                        golden.path("evaluations"),
                        e ->
                                new Measured(
                                        e.path("version").asString(),
                                        "model:" + e.path("model").asString()));

        for (var recall : golden.path("recalls")) {
            var version = recall.path("recall").asString();
            var dataset = version.split("/")[0];
            var subscribers =
                    list(golden.path("subscriptions"), s -> s).stream()
                            .filter(s -> s.path("dataset").asString().equals(dataset))
                            .map(s -> s.path("consumer").asString())
                            .toList();

            var suspects = RecallClosure.suspects(version, edges);
            var told = RecallClosure.told(version, suspects, sent, subscribers, measured);

            assertThat(suspects)
                    .as(version)
                    .containsExactlyInAnyOrderElementsOf(
                            list(recall.path("suspect"), JsonNode::asString));
            assertThat(told)
                    .as(version)
                    .containsExactlyInAnyOrderElementsOf(
                            list(recall.path("notices"), JsonNode::asString));
        }
    }
}
