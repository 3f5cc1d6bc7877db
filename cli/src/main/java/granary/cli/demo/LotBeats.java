package granary.cli.demo;

import static granary.cli.Report.map;
import static granary.cli.demo.Beat.Played;

import granary.cli.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The programme {@code news-pairs-lots}: the same items, labelled with the vendors' own tools and
 * taken or refused lot by lot.
 */
final class LotBeats {
    static final String PROGRAMME = "news-pairs-lots";
    private static final String PATH = "/labeling/programmes/" + PROGRAMME;
    private static final int FIRST_ROUND = 3;
    private static final int REWORK = 2;

    private LotBeats() {}

    static Played lots(Stage stage) throws IOException {
        var priya = stage.as("priya");
        var pairs = Pairs.of(stage);
        Programmes.create(stage, PROGRAMME, "News pairs, in lots", "lots", "majority");
        Programmes.annotators(stage, PROGRAMME, pairs);
        Programmes.guideline(stage, PROGRAMME);
        var lines = new StringBuilder();
        for (var item : pairs.items()) {
            lines.append(Json.write(Programmes.task(item, null, false))).append('\n');
        }
        priya.follow(
                priya.send(
                        "POST", PATH + "/tasks/import", "application/x-ndjson", lines.toString()),
                stage.curtain()::at);
        priya.post(PATH + "/open", map()).ok();

        var itemsByLot = new TreeMap<Integer, List<String>>();
        for (var row : stage.rows("rte/lots.csv")) {
            itemsByLot
                    .computeIfAbsent(Integer.valueOf(row.get("lot")), lot -> new ArrayList<>())
                    .add(row.get("id"));
        }
        var decided = new ArrayList<Object>();
        var counts = new LinkedHashMap<String, int[]>();
        for (var vendor : List.of(Pairs.QUICKMARK, Pairs.BRIGHTLINE)) {
            var answers = pairs.answersOf(vendor);
            for (var lot : itemsByLot.entrySet()) {
                stage.curtain().at(vendor + " lot " + lot.getKey(), 0, 0);
                var verdict = lot(stage, vendor, lot.getKey(), lot.getValue(), answers);
                boolean isAccepted = verdict.path("decision").asString("").equals("accepted");
                counts.computeIfAbsent(vendor, each -> new int[2])[isAccepted ? 0 : 1]++;
                decided.add(
                        map(
                                "vendor",
                                vendor,
                                "ordinal",
                                lot.getKey(),
                                "decision",
                                verdict.path("decision").asString(""),
                                "rounds",
                                verdict.path("round").asInt(),
                                "defects",
                                verdict.path("defects").asInt()));
            }
        }
        var kpis = priya.get(PATH + "/kpis").ok().body();
        var accepted = kpis.path("acceptedItems").asLong();
        return new Played()
                .fact("lots", decided)
                .fact("acceptedItems", accepted)
                .fact("acceptedAccuracy", kpis.path("acceptedAccuracy").asDouble())
                .fact(
                        "costPerAcceptedItem",
                        kpis.path("costPerAcceptedItem").path("amount").asString(""))
                .say(
                        "quickmark %d of %d lots accepted, brightline %d of %d",
                        counts(counts, Pairs.QUICKMARK, 0),
                        itemsByLot.size(),
                        counts(counts, Pairs.BRIGHTLINE, 0),
                        itemsByLot.size())
                .say(
                        "%d of %d items accepted, %.1f %% right, %s USD each",
                        accepted,
                        pairs.items().size(),
                        100 * kpis.path("acceptedAccuracy").asDouble(),
                        kpis.path("costPerAcceptedItem").path("amount").asString(""));
    }

    /** A lot to its end: a second round when the first is refused, and in-house when both are. */
    private static JsonNode lot(
            Stage stage,
            String vendor,
            int ordinal,
            List<String> items,
            Map<String, List<Map<String, String>>> answers)
            throws IOException {
        var priya = stage.as("priya");
        var lot = round(stage, vendor, ordinal, 1, items, answers, 0, FIRST_ROUND);
        if (isAccepted(lot) || !vendor.equals(Pairs.BRIGHTLINE)) {
            return lot;
        }
        lot = round(stage, vendor, ordinal, 2, items, answers, FIRST_ROUND, REWORK);
        if (isAccepted(lot)) {
            return lot;
        }
        priya.post(
                        "/labeling/lots/" + lot.path("id").asString("") + "/escalate",
                        map("vendor", Pairs.INHOUSE))
                .ok();
        adjudicate(stage, ordinal, items);
        return lot;
    }

    /** All that the house's own people answered of a lot that failed twice: the last word. */
    private static void adjudicate(Stage stage, int ordinal, List<String> items)
            throws IOException {
        var priya = stage.as("priya");
        var answers = lines(items, Pairs.of(stage).answersOf(Pairs.INHOUSE), 0, Integer.MAX_VALUE);
        var lot =
                priya.post(
                                PATH + "/lots/import",
                                map(
                                        "vendor",
                                        Pairs.INHOUSE,
                                        "ordinal",
                                        ordinal,
                                        "round",
                                        1,
                                        "answers",
                                        answers))
                        .ok();
        var path = "/labeling/lots/" + lot.text("id");
        priya.post(path + "/close", map()).ok();
        priya.post(path + "/decide", map("reason", "adjudicated in-house")).ok();
    }

    private static List<Object> lines(
            List<String> items,
            Map<String, List<Map<String, String>>> answers,
            int skip,
            int take) {
        var lines = new ArrayList<Object>();
        for (var item : items) {
            answers.getOrDefault(item, List.of()).stream()
                    .skip(skip)
                    .limit(take)
                    .forEach(answer ->
                            lines.add(
                                    map(
                                            "externalKey",
                                            item,
                                            "annotator",
                                            answer.get("worker"),
                                            "value",
                                            map("fields", map("label", answer.get("response"))))));
        }
        return lines;
    }

    private static JsonNode round(
            Stage stage,
            String vendor,
            int ordinal,
            int round,
            List<String> items,
            Map<String, List<Map<String, String>>> answers,
            int skip,
            int take) {
        var priya = stage.as("priya");
        var lines = lines(items, answers, skip, take);
        var lot =
                priya.post(
                                PATH + "/lots/import",
                                map(
                                        "vendor", vendor, "ordinal", ordinal, "round", round,
                                        "answers", lines))
                        .ok();
        var path = "/labeling/lots/" + lot.text("id");
        priya.post(path + "/close", map()).ok();
        priya.post(path + "/draw", map()).ok();
        priya.post(path + "/audit", map()).ok();
        priya.post(path + "/decide", map()).ok();
        return priya.get(path).ok().body();
    }

    private static boolean isAccepted(JsonNode lot) {
        return lot.path("decision").asString("").equals("accepted");
    }

    private static int counts(Map<String, int[]> counts, String vendor, int which) {
        int @Nullable [] both = counts.get(vendor);
        return both == null ? 0 : both[which];
    }

    static final List<Beat> BEATS =
            List.of(new Beat(13, "Vendor lots: sampled, refused, reworked", LotBeats::lots));
}
