package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.Json;
import java.io.IOException;

/**
 * What stays to be done when the story is over: pairs that nobody has answered here yet, for
 * whoever logs in as an annotator. It is no beat and no figure counts it.
 */
final class OpenQueue {
    static final String PROGRAMME = "news-pairs-next";
    private static final int PAIRS = 60;

    /** One pair in three is gold: the method of the programme asks for twenty. */
    private static final int GOLD_EVERY = 3;

    private OpenQueue() {}

    static void leave(Stage stage) throws IOException {
        var priya = stage.as("priya");
        var pairs = Pairs.of(stage);
        Programmes.create(stage, PROGRAMME, "News pairs, the next ones", "queue", "dawid-skene");
        Programmes.annotators(stage, PROGRAMME, pairs);
        Programmes.guideline(stage, PROGRAMME);
        var lines = new StringBuilder();
        var items = pairs.items().reversed().stream().limit(PAIRS).toList();
        for (int i = 0; i < items.size(); i++) {
            var task = Programmes.task(items.get(i), null, i % GOLD_EVERY == 0);
            lines.append(Json.write(task)).append('\n');
        }
        var path = "/labeling/programmes/" + PROGRAMME;
        priya.follow(
                priya.send(
                        "POST", path + "/tasks/import", "application/x-ndjson", lines.toString()));
        priya.post(path + "/open", map()).ok();
    }
}
