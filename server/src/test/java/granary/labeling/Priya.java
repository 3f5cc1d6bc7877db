package granary.labeling;

import granary.Answer;
import granary.House;
import granary.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sets programmes up, as Priya, a labeling manager, does. */
final class Priya {
    static final String P = "/labeling/programmes/";

    final House house = House.open();
    final Visitor priya = house.as("priya", "labeling_manager");

    static Map<String, Object> vendor(String slug, String price, String payableWhen) {
        return Map.of(
                "vendor",
                slug,
                "pricePerAnswer",
                Map.of("amount", price, "currency", "USD"),
                "payableWhen",
                payableWhen);
    }

    /** A programme about text pairs that follow or not; more fields replace these. */
    Map<String, Object> textPairs(String key) {
        var body = new LinkedHashMap<String, Object>();
        body.put("key", key);
        body.put("name", "News pairs");
        body.put(
                "labelConfig",
                Map.of(
                        "layout",
                        "text-pair",
                        "fields",
                        List.of(
                                Map.of(
                                        "name",
                                        "label",
                                        "type",
                                        "choice",
                                        "classes",
                                        List.of(
                                                Map.of(
                                                        "id", "1", "title", "follows", "hotkey",
                                                        "1"),
                                                Map.of(
                                                        "id",
                                                        "0",
                                                        "title",
                                                        "does not",
                                                        "hotkey",
                                                        "2"))))));
        body.put("currency", "USD");
        body.put(
                "targets",
                Map.of(
                        "accuracyMin",
                        0.9,
                        "costPerAcceptedMax",
                        Map.of("amount", "0.20", "currency", "USD"),
                        "tatP90Hours",
                        48));
        body.put(
                "vendors",
                List.of(
                        vendor("brightline", "0.0500", "item_accepted"),
                        vendor("quickmark", "0.0200", "item_accepted"),
                        vendor("inhouse", "0.1200", "always")));
        return body;
    }

    Answer create(Map<String, Object> body) {
        return priya.post("/labeling/programmes", body).expect(201);
    }

    void guideline(String key) {
        priya.post(
                        P + key + "/guidelines",
                        Map.of("semver", "1.0.0", "markdown", "# Does it follow?"))
                .expect(201);
    }

    /** An annotator of the vendor, enrolled and knowing the guideline. */
    Visitor annotator(String key, String login, String vendor) {
        var visitor = house.as(login, "annotator", "vendor", vendor);
        priya.post(
                        P + key + "/annotators",
                        Map.of("items", List.of(Map.of("login", login, "vendor", vendor))))
                .expect(200);
        visitor.post(P + key + "/guidelines/1.0.0/acknowledge").expect(200);
        return visitor;
    }

    JsonNode importTasks(String key, List<Map<String, Object>> tasks) {
        var lines = new ArrayList<String>();
        tasks.forEach(t -> lines.add(JsonMapper.shared().writeValueAsString(t)));
        return priya.result(importLines(key, String.join("\n", lines)));
    }

    Answer importLines(String key, String lines) {
        return priya.send(
                "POST",
                P + key + "/tasks/import",
                "application/x-ndjson",
                lines.getBytes(StandardCharsets.UTF_8),
                Map.of());
    }

    static Map<String, Object> task(String key) {
        var task = new LinkedHashMap<String, Object>();
        task.put("externalKey", key);
        task.put("payload", Map.of("text", "text " + key, "hypothesis", "hypothesis " + key));
        return task;
    }

    static Map<String, Object> gold(String key, String label) {
        var task = task(key);
        task.put("gold", Map.of("label", label, "explanation", "because"));
        return task;
    }

    static Answer claim(Visitor who, String key) {
        return who.post("/labeling/claims", Map.of("programme", key));
    }

    static Answer answer(Visitor who, JsonNode assignment, String label) {
        return answer(who, assignment, label, UUID.randomUUID().toString());
    }

    static Answer answer(Visitor who, JsonNode assignment, String label, String idempotencyKey) {
        return who.post(
                "/labeling/assignments/" + assignment.path("id").asString() + "/answer",
                Map.of(
                        "leaseToken",
                        assignment.path("leaseToken").asString(),
                        "value",
                        Map.of("fields", Map.of("label", label)),
                        "durationMs",
                        4000,
                        "activeMs",
                        3500),
                Map.of("Idempotency-Key", idempotencyKey));
    }
}
