package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.Beat.Played;

import java.util.List;

/** Maya asks for data, Lena weighs it and says when it can be there. */
final class RequestBeat {
    private RequestBeat() {}

    static Played request(Stage stage) {
        var maya = stage.as("maya");
        var lena = stage.as("lena");
        var asked =
                maya.post(
                                "/planning/requests",
                                map(
                                        "title",
                                        "Who will subscribe to a term deposit",
                                        "purpose",
                                        "A model that ranks clients before they are called",
                                        "consumer",
                                        "term-deposit",
                                        "neededBy",
                                        stage.day(18),
                                        "volume",
                                        "Every call since May 2008, one row each",
                                        "metric",
                                        "AUC on the newest months",
                                        "sensitivity",
                                        "internal"))
                        .ok();
        var key = asked.text("key");
        var path = "/planning/requests/" + key;
        lena.post(
                        path + "/scores",
                        map(
                                "method",
                                "rice",
                                "reach",
                                400,
                                "impact",
                                2,
                                "confidence",
                                "0.8",
                                "effort",
                                4,
                                "final",
                                true))
                .ok();
        var estimate =
                lena.post(
                                path + "/estimate",
                                map("optimisticDays", 4, "likelyDays", 7, "pessimisticDays", 14))
                        .ok();
        maya.post(path + "/submit", map()).ok();
        lena.post(
                        path + "/accept",
                        map(
                                "owner",
                                "lena",
                                "steward",
                                "omar",
                                "dataset",
                                "bank",
                                "unfundedReason",
                                "Public data; only the team's hours"))
                .ok();
        var request = lena.get(path).ok().body();
        var rice = request.path("scores").path(0).path("value").asString("");
        stage.learn("request", key);
        return new Played()
                .fact("request", key)
                .fact("rice", rice)
                .fact("p80", estimate.text("p80"))
                .say(
                        "%s: RICE %s; ready by %s with 80 %% certainty (%s estimate); %s",
                        key,
                        rice,
                        estimate.text("p80"),
                        estimate.text("basis"),
                        request.path("state").asString(""));
    }

    static final List<Beat> BEATS =
            List.of(new Beat(1, "Maya asks for a dataset, Lena accepts", RequestBeat::request));
}
