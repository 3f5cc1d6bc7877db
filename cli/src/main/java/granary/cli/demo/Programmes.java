package granary.cli.demo;

import static granary.cli.Report.map;

import granary.cli.client.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Priya does for every programme. */
final class Programmes {
    private static final String GUIDELINE =
            """
            # Does the second text follow from the first?

            Answer **1** when a reader who believes the text would also believe the hypothesis, **0** when not.
            Use only what the text says and what everybody knows. When in doubt, answer 0.
            """;

    private Programmes() {}

    /**
     * Creates a programme about text pairs.
     *
     * @param intake {@code queue}: people claim here; {@code lots}: vendors use their own tools
     * @param method how answers become one label
     */
    static void create(Stage stage, String key, String name, String intake, String method) {
        stage.as("priya")
                .post(
                        "/labeling/programmes",
                        map(
                                "key",
                                key,
                                "name",
                                name,
                                "intake",
                                intake,
                                "labelConfig",
                                map(
                                        "layout",
                                        "text-pair",
                                        "fields",
                                        List.of(
                                                map(
                                                        "name",
                                                        "label",
                                                        "type",
                                                        "choice",
                                                        "classes",
                                                        List.of(
                                                                choice("1", "follows"),
                                                                choice("0", "does not follow"))))),
                                "currency",
                                "USD",
                                "targets",
                                map(
                                        "accuracyMin",
                                        0.90,
                                        "costPerAcceptedMax",
                                        map("amount", "0.20", "currency", "USD"),
                                        "tatP90Hours",
                                        48),
                                "routing",
                                map(
                                        "minAnswers",
                                        3,
                                        "maxAnswers",
                                        10,
                                        "stopConfidence",
                                        0.95,
                                        "goldFirstEvery",
                                        3,
                                        "goldShare",
                                        0.10,
                                        "leaseSeconds",
                                        1800),
                                "consensus",
                                map("method", method),
                                "acceptance",
                                map("scheme", "fixed", "n", 50, "c", 6),
                                "goldTest",
                                map("p0", 0.85, "p1", 0.65, "alpha", 0.01, "beta", 0.05),
                                "vendors",
                                List.of(
                                        map("vendor", Pairs.QUICKMARK, "agreement", "AG-Q1"),
                                        map("vendor", Pairs.BRIGHTLINE, "agreement", "AG-B1"),
                                        map(
                                                "vendor",
                                                Pairs.INHOUSE,
                                                "agreement",
                                                "AG-I1",
                                                "tier",
                                                "adjudication"))))
                .ok();
    }

    static void annotators(Stage stage, String key, Pairs pairs) {
        var items = new ArrayList<Object>();
        pairs.vendors()
                .forEach((worker, vendor) -> items.add(map("login", worker, "vendor", vendor)));
        stage.as("priya")
                .post("/labeling/programmes/" + key + "/annotators", map("items", items))
                .ok();
    }

    static void guideline(Stage stage, String key) {
        stage.as("priya")
                .post(
                        "/labeling/programmes/" + key + "/guidelines",
                        map(
                                "semver",
                                "1.0.0",
                                "markdown",
                                GUIDELINE,
                                "changeReason",
                                "The first guideline"))
                .ok();
    }

    /** Nobody is given a task before reading the guideline. */
    static void acknowledge(Stage stage, String key, Pairs pairs) {
        var path = "/labeling/programmes/" + key + "/guidelines";
        int done = 0;
        for (var worker : pairs.vendors().keySet()) {
            stage.curtain().at("guideline", done++, pairs.vendors().size());
            stage.as(worker).post(path + "/1.0.0/acknowledge", map()).ok();
        }
    }

    /** A line of the import: gold is told to the queue only where it may test with it. */
    static Map<String, @Nullable Object> task(
            Map<String, String> item, @Nullable List<String> onlyAnnotators, boolean isGold) {
        var task =
                map(
                        "externalKey",
                        item.get("id"),
                        "payload",
                        map("text", item.get("text"), "hypothesis", item.get("hypothesis")),
                        "stratum",
                        item.get("task"),
                        "reference",
                        item.get("gold"));
        if (isGold) {
            task.put("gold", map("label", item.get("gold")));
        }
        if (onlyAnnotators != null) {
            task.put("onlyAnnotators", onlyAnnotators);
        }
        return task;
    }

    static Caller manager(Stage stage) {
        return stage.as("priya");
    }

    private static Object choice(String id, String title) {
        return map("id", id, "title", title, "hotkey", id);
    }
}
