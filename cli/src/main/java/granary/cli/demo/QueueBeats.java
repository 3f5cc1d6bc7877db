package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.Beat.Played;

import granary.cli.Json;
import granary.cli.client.Caller;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The programme {@code news-pairs}: real answers, bought one by one where they decide most. */
final class QueueBeats {
    static final String PROGRAMME = "news-pairs";
    private static final int GOLD = 40;

    /**
     * In about one draw of seven the gold is so easy for one of quickmark's workers that 40 answers
     * do not suffice to end the test on him; under this seed they do for all of them.
     */
    private static final long SEED = 20261125;

    private QueueBeats() {}

    static Played programme(Stage stage) throws IOException {
        var priya = stage.as("priya");
        var pairs = Pairs.of(stage);
        vendors(stage);
        Programmes.create(stage, PROGRAMME, "News pairs", "queue", "dawid-skene");
        Programmes.annotators(stage, PROGRAMME, pairs);
        Programmes.guideline(stage, PROGRAMME);
        Programmes.acknowledge(stage, PROGRAMME, pairs);

        var gold = pairs.gold(GOLD, SEED);
        var workers = pairs.workersByItem();
        var lines = new StringBuilder();
        for (var item : pairs.items()) {
            var id = item.get("id");
            lines.append(Json.write(Programmes.task(item, workers.get(id), gold.contains(id))))
                    .append('\n');
        }
        var imported =
                priya.follow(
                                priya.send(
                                        "POST",
                                        "/labeling/programmes/" + PROGRAMME + "/tasks/import",
                                        "application/x-ndjson",
                                        lines.toString()),
                                stage.curtain()::at)
                        .path("result");
        priya.post(
                        "/labeling/programmes/" + PROGRAMME + "/baseline/import",
                        map("answers", pairs.answers().stream().map(QueueBeats::known).toList()))
                .ok();
        priya.post("/labeling/programmes/" + PROGRAMME + "/open", map()).ok();
        var programme = priya.get("/labeling/programmes/" + PROGRAMME).ok().body();
        var annotators = pairs.vendors().size();
        return new Played()
                .fact("programme", programme.path("key").asString(""))
                .fact("goldItems", programme.path("counts").path("gold").asInt())
                .fact("annotators", annotators)
                .say(
                        "%d tasks, %d of them gold; %d annotators have read guideline %s",
                        imported.path("imported").asInt(),
                        programme.path("counts").path("gold").asInt(),
                        annotators,
                        programme.path("guideline").path("semver").asString(""));
    }

    /** One of the ten answers an item has: what fixed redundancy would have bought. */
    private static Map<String, ?> known(Map<String, String> answer) {
        return map(
                "externalKey", answer.get("item"),
                "annotator", answer.get("worker"),
                "vendor", answer.get("vendor"),
                "value", answer.get("response"));
    }

    static Played answers(Stage stage) throws Exception {
        var priya = stage.as("priya");
        var pairs = Pairs.of(stage);
        new Replay(stage, PROGRAMME, pairs).run();

        var path = "/labeling/programmes/" + PROGRAMME;
        priya.follow(priya.post(path + "/consensus/recompute", map()), stage.curtain()::at);
        var curve = priya.get(path + "/curve").ok().body();
        var current = curve.path("current");
        var programme = priya.get(path).ok().body();
        var paused = new ArrayList<String>();
        for (var card :
                priya.get(path + "/scorecards?by=annotator&limit=500").ok().body().path("items")) {
            if (card.path("state").asString("").equals("paused")) {
                paused.add(card.path("annotator").path("login").asString(""));
            }
        }
        var fixed = fixed(curve, "majority", 10);
        return new Played()
                .fact("answersBought", programme.path("counts").path("answers").asLong())
                .fact("answersPerItem", current.path("answersPerItem").asDouble())
                .fact("accuracy", current.path("accuracy").asDouble())
                .fact("fixedTenAccuracy", fixed)
                .fact("pausedAnnotators", paused)
                .fact("quickmarkAccuracy", vendorAccuracy(priya, path, Pairs.QUICKMARK))
                .say(
                        "%,d answers bought, %.2f an item, %.1f %% right; ten each would give %s",
                        programme.path("counts").path("answers").asLong(),
                        current.path("answersPerItem").asDouble(),
                        100 * current.path("accuracy").asDouble(),
                        fixed == null ? "–" : "%.1f %%".formatted(100 * fixed))
                .say(
                        "%d annotators paused by the test on gold: %s",
                        paused.size(), String.join(" ", paused));
    }

    private static void vendors(Stage stage) throws IOException {
        var priya = stage.as("priya");
        var byAgreement = new TreeMap<String, List<Map<String, String>>>();
        for (var rate : stage.rows("finance/rates.csv")) {
            byAgreement.computeIfAbsent(rate.get("agreement"), key -> new ArrayList<>()).add(rate);
        }
        for (var agreement : byAgreement.entrySet()) {
            var first = agreement.getValue().getFirst();
            var vendor = first.get("vendor");
            priya.post(
                            "/planning/vendors",
                            map("slug", vendor, "name", vendor, "status", "approved"))
                    .ok();
            var rates = new ArrayList<Object>();
            for (var rate : agreement.getValue()) {
                rates.add(
                        map(
                                "taskType", rate.get("task_type"),
                                "tier", rate.get("tier"),
                                "unit", rate.get("unit"),
                                "fromQuantity", Long.parseLong(rate.get("from_qty")),
                                "price", rate.get("rate"),
                                "payableWhen", rate.get("payable_when")));
            }
            priya.post(
                            "/planning/agreements",
                            map(
                                    "key",
                                    agreement.getKey(),
                                    "vendor",
                                    vendor,
                                    "currency",
                                    first.get("currency"),
                                    "rates",
                                    rates,
                                    "onFile",
                                    true,
                                    "validFrom",
                                    stage.day(-300)))
                    .ok();
            priya.post("/planning/agreements/" + agreement.getKey() + "/submit", map()).ok();
            stage.as("lena")
                    .post("/planning/agreements/" + agreement.getKey() + "/activate", map())
                    .ok();
        }
    }

    private static @Nullable Double fixed(JsonNode curve, String method, int answers) {
        for (var point : curve.path("fixed")) {
            if (point.path("method").asString("").equals(method)
                    && Math.round(point.path("answersPerItem").asDouble()) == answers) {
                return point.path("accuracy").asDouble();
            }
        }
        return null;
    }

    /** Over all answers of the vendor that were bought or imported, against the items' truth. */
    static @Nullable Double vendorAccuracy(Caller reader, String path, String vendor) {
        for (var card : reader.get(path + "/scorecards?by=vendor").ok().body().path("items")) {
            if (card.path("vendor").asString("").equals(vendor)) {
                return card.path("known").path("value").asDouble();
            }
        }
        return null;
    }

    static final List<Beat> BEATS =
            List.of(
                    new Beat(11, "Priya sets up a labeling programme", QueueBeats::programme),
                    new Beat(12, "Real answers, bought where they count", QueueBeats::answers));
}
