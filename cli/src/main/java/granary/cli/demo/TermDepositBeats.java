package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.Beat.Played;

import granary.cli.client.Caller;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Maya gets her data, measures what it is worth, and must give it back. */
final class TermDepositBeats {
    private static final String OLD = "event_month <= '2008-08'";
    private static final String OLD_AND_NEW = "event_month < '2009-11'";
    private static final String NEWEST = "event_month >= '2009-11'";

    private TermDepositBeats() {}

    static Played deliver(Stage stage) {
        var maya = stage.as("maya");
        var lena = stage.as("lena");
        int version = Integer.parseInt(stage.learnt("version"));
        lena.post(
                        "/delivery/consumers",
                        map(
                                "slug",
                                "term-deposit",
                                "name",
                                "Term deposit model",
                                "kind",
                                "model",
                                "owner",
                                "maya",
                                "production",
                                true))
                .ok();
        var subscription =
                lena.post(
                                "/delivery/subscriptions",
                                map(
                                        "dataset",
                                        "bank",
                                        "consumer",
                                        "term-deposit",
                                        "events",
                                        List.of("version.published", "version.recalled"),
                                        "url",
                                        stage.receiver().url()))
                        .ok();
        stage.receiver().trust(subscription.text("secret"));

        var refused =
                maya.post(
                        "/delivery/splits",
                        map(
                                "slug",
                                "random",
                                "dataset",
                                "bank",
                                "version",
                                version,
                                "method",
                                "random",
                                "parts",
                                map("train", "0.7", "test", "0.3"),
                                "target",
                                "y"));
        var leak = leak(refused.body());
        var split =
                maya.post(
                                "/delivery/splits",
                                map(
                                        "slug",
                                        "by-time",
                                        "dataset",
                                        "bank",
                                        "version",
                                        version,
                                        "method",
                                        "time",
                                        "timeColumn",
                                        "event_month",
                                        "parts",
                                        map(
                                                "train",
                                                map("before", "2009-04"),
                                                "test",
                                                map("from", "2009-04")),
                                        "target",
                                        "y",
                                        "exclude",
                                        List.of("duration")))
                        .ok();
        maya.post("/delivery/splits/" + split.text("id") + "/freeze", map()).ok();

        var access =
                maya.post(
                                "/governance/access-requests",
                                map(
                                        "dataset",
                                        "bank",
                                        "purpose",
                                        "training",
                                        "days",
                                        14,
                                        "justification",
                                        "To train the term deposit model",
                                        "consumer",
                                        "term-deposit"))
                        .ok();
        grant(stage, "/governance/access-requests/" + access.text("key"));
        var delivered =
                maya.post(
                        "/delivery/deliveries",
                        map(
                                "dataset",
                                "bank",
                                "version",
                                version,
                                "split",
                                split.text("id"),
                                "consumer",
                                "term-deposit",
                                "purpose",
                                "training",
                                "format",
                                "parquet"));
        maya.follow(delivered, stage.curtain()::at);
        var delivery =
                maya.get(
                                "/delivery/deliveries/"
                                        + delivered
                                                .body()
                                                .path("delivery")
                                                .path("key")
                                                .asString(""))
                        .ok();
        var link = delivery.text("link");
        stage.api().anonymous().get(link.replaceFirst("^.*/api/v1", "")).expect(200);
        maya.post(
                        "/delivery/deliveries/" + delivery.text("key") + "/acknowledge",
                        map("manifestDigest", delivery.text("manifestDigest")))
                .ok();
        stage.learn("link", link);

        var duration =
                experiment(
                        stage,
                        maya,
                        "With and without the seconds of the call",
                        side(version, null, List.of()),
                        side(version, null, List.of("duration")),
                        null);
        var fresh =
                experiment(
                        stage,
                        maya,
                        "What newer months are worth",
                        side(version, OLD_AND_NEW, List.of("duration")),
                        side(version, OLD, List.of("duration")),
                        NEWEST);
        maya.post(
                        "/delivery/evaluations",
                        map(
                                "dataset",
                                "bank",
                                "version",
                                version,
                                "split",
                                split.text("id"),
                                "consumer",
                                "term-deposit",
                                "model",
                                "term-deposit-1",
                                "metric",
                                "auc",
                                "value",
                                fresh.path("a").path("value").decimalValue().toPlainString()))
                .ok();
        double with = duration.path("a").path("value").asDouble();
        double without = duration.path("b").path("value").asDouble();
        return new Played()
                .fact("randomSplitRefused", refused.status() == 422)
                .fact("leakColumn", leak.path("column").asString(""))
                .fact("aucWith", with)
                .fact("aucWithout", without)
                .fact(
                        "freshnessGain",
                        map(
                                "value",
                                fresh.path("difference").asDouble(),
                                "interval",
                                List.of(
                                        fresh.path("interval").path(0).asDouble(),
                                        fresh.path("interval").path(1).asDouble())))
                .say(
                        "random split refused: %s leaks (AUC %.2f alone); split by time frozen",
                        leak.path("column").asString(""), leak.path("auc").asDouble())
                .say(
                        "AUC %.3f with it, %.3f without: the %.2f you would have lost in production",
                        with, without, with - without)
                .say(
                        "newer months are worth %+.3f AUC (%.3f to %.3f)",
                        fresh.path("difference").asDouble(),
                        fresh.path("interval").path(0).asDouble(),
                        fresh.path("interval").path(1).asDouble());
    }

    static Played recall(Stage stage) {
        var maya = stage.as("maya");
        var lena = stage.as("lena");
        int version = Integer.parseInt(stage.learnt("version"));
        lena.change(
                        BankBeats.BANK + "/versions/" + version,
                        "recall",
                        map(
                                "severity",
                                3,
                                "reason",
                                "The seconds of the call are in it and leak the target",
                                "instruction",
                                "Retrain without the column duration",
                                "noIncidentReason",
                                "Found before a model was in use"))
                .ok();
        var heard =
                Await.until(
                        "the signed webhook",
                        () -> stage.receiver().believed("version.recalled").stream().findFirst());
        var path = "/delivery/recalls/bank@v" + version;
        for (var notice : maya.get(path).ok().body().path("notices")) {
            var id = "/delivery/notices/" + notice.path("id").asString("");
            maya.post(id + "/acknowledge", map()).ok();
            maya.post(id + "/remediate", map("evidence", "term-deposit-2 trained without duration"))
                    .ok();
        }
        var recall = maya.get(path).ok().body();
        int link =
                stage.api()
                        .anonymous()
                        .get(stage.learnt("link").replaceFirst("^.*/api/v1", ""))
                        .status();
        return new Played()
                .fact("consumers", recall.path("consumers").asInt())
                .fact("acknowledged", recall.path("acknowledged").asInt())
                .fact("linkAfterRecall", link)
                .say(
                        "signed webhook %s received; %d of %d consumers confirmed; the old link answers %d",
                        heard.type(),
                        recall.path("acknowledged").asInt(),
                        recall.path("consumers").asInt(),
                        link);
    }

    /** The owner's side agrees, and compliance as well when a column is personal. */
    private static void grant(Stage stage, String request) {
        var agreed = stage.as("lena").post(request + "/approve", map()).ok();
        if (agreed.text("state").equals("requested")) {
            stage.as("dora").post(request + "/approve", map()).ok();
        }
    }

    private static JsonNode leak(JsonNode problem) {
        for (var unmet : problem.path("unmet")) {
            if (unmet.path("code").asString("").equals("leakage")) {
                return unmet.path("evidence");
            }
        }
        return problem.path("nothing");
    }

    private static Object side(
            int version, @org.jspecify.annotations.Nullable String where, List<String> exclude) {
        return map("dataset", "bank", "version", version, "where", where, "exclude", exclude);
    }

    private static JsonNode experiment(
            Stage stage,
            Caller maya,
            String title,
            Object a,
            Object b,
            @org.jspecify.annotations.Nullable String test) {
        var started =
                maya.post(
                        "/delivery/experiments",
                        map(
                                "title",
                                title,
                                "a",
                                a,
                                "b",
                                b,
                                "test",
                                test == null ? map("share", "0.3") : map("where", test),
                                "target",
                                "y",
                                "metric",
                                "auc",
                                "seeds",
                                3));
        return maya.follow(started, stage.curtain()::at).path("result");
    }

    static final List<Beat> BEATS =
            List.of(
                    new Beat(
                            15,
                            "Split, delivery, what the data is worth",
                            TermDepositBeats::deliver),
                    new Beat(16, "Recall, down to the last consumer", TermDepositBeats::recall));
}
