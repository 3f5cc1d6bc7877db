package granary.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.Visitor;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Incidents opened by hand, through the front door. */
class IncidentsTest {
    private final House house = House.open();
    private final Visitor omar = house.as("omar", "data_engineer");
    private final Visitor lena = house.as("lena", "lead");

    @Test
    void an_incident_goes_from_detected_to_closed() {
        var key = open("other", 3);
        omar.post(at(key, "acknowledge")).expect(200);
        omar.post(at(key, "triage"), Map.of("commander", "omar", "impactStartUnknown", true))
                .expect(200);
        omar.post(at(key, "start-mitigation"), mitigation("workaround")).expect(200);
        omar.post(at(key, "mitigate"), Map.of("done", List.of("workaround"))).expect(200);
        var resolved =
                omar.post(
                        at(key, "resolve"),
                        Map.of(
                                "noCorrectionReason", "nothing was stored",
                                "rootCauseUnknownReason", "it went away"));
        omar.post(at(key, "review")).expect(200);

        var closed = omar.post(at(key, "close"), Map.of());

        assertThat(resolved.text("/state")).isEqualTo("resolved");
        assertThat(closed.expect(200).text("/state")).isEqualTo("closed");
        assertThat(closed.at("/mttrMinutes").isNumber()).isTrue();
        assertThat(closed.at("/mttdMinutes").isNull()).isTrue();
        var kinds = texts(omar.get(at(key, "timeline")).at("/items"), "kind");
        assertThat(kinds)
                .containsExactly(
                        "opened",
                        "acknowledged",
                        "triaged",
                        "decision",
                        "mitigating",
                        "mitigated",
                        "resolved",
                        "reviewed",
                        "closed");
    }

    @Test
    void closing_a_sev2_early_answers_everything_that_is_missing() {
        var key = open("other", 2);

        var refused = omar.post(at(key, "close"), Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("guard-unmet");
        assertThat(texts(refused.at("/unmet"), "code"))
                .containsExactly(
                        "commander",
                        "impact-start",
                        "mitigation",
                        "mitigation-open",
                        "root-cause",
                        "correction",
                        "review-approval",
                        "action",
                        "preventive-control",
                        "control-unverified");
        var incident = omar.get("/incidents/" + key);
        assertThat(incident.at("/closeNeeds")).hasSize(13);
        assertThat(incident.text("/state")).isEqualTo("detected");
    }

    @Test
    void a_step_out_of_turn_is_refused_with_the_verbs_there_are() {
        var key = open("other", 3);

        var refused =
                omar.post(at(key, "resolve"), Map.of("noCorrectionReason", "nothing to correct"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("transition-not-allowed");
        assertThat(refused.text("/state")).isEqualTo("detected");
        assertThat(refused.at("/allowedVerbs").toString()).contains("triage", "close");
    }

    @Test
    void who_read_an_older_revision_is_told_that_it_moved() {
        var key = open("other", 3);
        var etag = omar.get("/incidents/" + key).etag();
        lena.post(at(key, "acknowledge")).expect(200);

        var late =
                omar.post(
                        at(key, "dismiss"),
                        Map.of("reason", "a false alarm"),
                        Map.of("If-Match", etag));

        assertThat(late.status()).isEqualTo(412);
        assertThat(late.problem()).isEqualTo("revision-moved");
    }

    @Test
    void a_review_is_approved_by_somebody_else() {
        var key = open("other", 2);
        resolve(key);
        omar.put(
                        at(key, "review"),
                        Map.of("whatHappened", "it broke", "impact", "nobody was harmed"))
                .expect(200);

        var own = omar.post(at(key, "review/approve"));
        var others = lena.post(at(key, "review/approve"));

        assertThat(own.status()).isEqualTo(403);
        assertThat(own.problem()).isEqualTo("self-approval");
        assertThat(others.expect(200).at("/approved").asBoolean()).isTrue();
        assertThat(texts(omar.post(at(key, "review")).at("/unmet"), "code"))
                .containsExactly("action", "preventive-control");
    }

    @Test
    void lowering_from_sev2_takes_two() {
        var key = open("other", 2);
        var lower = Map.of("severity", 3, "reason", "one row, and nobody saw it");

        var proposed = omar.post(at(key, "change-severity"), lower).expect(200);
        var again = omar.post(at(key, "change-severity"), lower);
        var agreed = lena.post(at(key, "change-severity"), lower).expect(200);

        assertThat(proposed.at("/severity").asInt()).isEqualTo(2);
        assertThat(proposed.at("/pendingSeverity/severity").asInt()).isEqualTo(3);
        assertThat(again.problem()).isEqualTo("self-approval");
        assertThat(agreed.at("/severity").asInt()).isEqualTo(3);
    }

    @Test
    void an_incident_is_merged_into_an_open_one_and_never_into_itself() {
        var first = open("other", 3);
        var second = open("other", 3);

        var itself = omar.post(at(second, "merge"), Map.of("into", second));
        var merged = omar.post(at(second, "merge"), Map.of("into", first));
        var back = omar.post(at(first, "merge"), Map.of("into", second));

        assertThat(itself.problem()).isEqualTo("merge-cycle");
        assertThat(merged.expect(200).text("/mergedInto")).isEqualTo(first);
        assertThat(back.problem()).isEqualTo("merge-cycle");
    }

    @Test
    void times_that_cannot_be_are_refused() {
        var tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();
        var key = open("other", 3);

        var future =
                omar.post(
                        "/incidents",
                        Map.of("title", "Early", "kind", "other", "detectedAt", tomorrow));
        var inverted =
                omar.post(
                        at(key, "triage"),
                        Map.of(
                                "commander",
                                "omar",
                                "impactStart",
                                Instant.now().plusSeconds(60).toString()));

        assertThat(future.problem()).isEqualTo("time-in-future");
        assertThat(inverted.problem()).isEqualTo("times-out-of-order");
    }

    @Test
    void an_unknown_kind_is_answered_with_those_there_are_and_a_long_title_is_refused() {
        var unknown = omar.post("/incidents", Map.of("title", "Odd", "kind", "sabotage"));
        var tooLong = omar.post("/incidents", Map.of("title", "x".repeat(201), "kind", "other"));
        var html =
                omar.post(
                        "/incidents",
                        Map.of("title", "<img src=x onerror=alert(1)>", "kind", "other"));

        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("/errors/0/hint")).contains("schema_change");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(html.expect(201).text("/title")).isEqualTo("<img src=x onerror=alert(1)>");
    }

    @Test
    void an_action_is_owned_by_somebody_who_can_see_it_and_is_done_once() {
        var key = open("other", 3);
        var blind = house.stranger();

        var refused =
                omar.post(
                        at(key, "actions"),
                        Map.of("title", "Look", "kind", "process", "owner", blind.login()));
        var action =
                omar.post(
                                at(key, "actions"),
                                Map.of(
                                        "title", "Tell the source",
                                        "kind", "corrective",
                                        "owner", "omar",
                                        "dueOn", "2026-12-05"))
                        .expect(201);
        var done = omar.post("/incidents/actions/" + action.text("/id") + "/done", Map.of());
        var again = omar.post("/incidents/actions/" + action.text("/key") + "/done", Map.of());

        assertThat(refused.problem()).isEqualTo("owner-cannot-see");
        assertThat(done.expect(200).text("/state")).isEqualTo("done");
        assertThat(again.status()).isEqualTo(409);
    }

    @Test
    void who_has_no_role_sees_nothing_and_a_viewer_changes_nothing() {
        var key = open("other", 3);
        var viewer = house.stranger("viewer");

        assertThat(house.stranger().get("/incidents/" + key).status()).isEqualTo(403);
        assertThat(house.stranger("annotator").get("/incidents/" + key).status()).isEqualTo(404);
        assertThat(viewer.get("/incidents/" + key).status()).isEqualTo(200);
        assertThat(viewer.post(at(key, "acknowledge")).status()).isEqualTo(403);
    }

    @Test
    void figures_facts_and_what_waits_are_told() {
        var key = open("other", 2);

        var stats = omar.get("/incidents/stats").expect(200);
        var facts =
                house.db().fetchSingle("select * from facts.incident where key = {0}", key(key));
        var waiting =
                house.db()
                        .fetchSingle(
                                "select * from facts.waiting_incidents where object = {0}",
                                key(key));

        assertThat(stats.at("/n").asInt()).isPositive();
        assertThat(stats.at("/alertPrecision/denominator").asInt()).isPositive();
        assertThat(facts.get("dismissed", Boolean.class)).isFalse();
        assertThat(waiting.get("action_title", String.class)).isEqualTo("Triage");
        assertThat(waiting.get("due")).isNotNull();
    }

    @Test
    void the_matrix_is_data_and_may_be_tried() {
        var rating =
                omar.post(
                        "/incidents/severity-policy/simulate",
                        Map.of(
                                "kind",
                                "schema_change",
                                "facts",
                                Map.of("breaking", true, "held", true, "productionWaits", true),
                                "productionConsumer",
                                false,
                                "models",
                                0,
                                "recurs",
                                false));

        assertThat(rating.expect(200).at("/severity").asInt()).isEqualTo(2);
        assertThat(omar.get("/incidents/severity-policy").at("/cells").size()).isPositive();
    }

    private String open(String kind, int severity) {
        return omar.post(
                        "/incidents",
                        Map.of("title", "Something is odd", "kind", kind, "severity", severity))
                .expect(201)
                .text("/key");
    }

    private void resolve(String key) {
        omar.post(at(key, "triage"), Map.of("commander", "omar", "impactStartUnknown", true))
                .expect(200);
        omar.post(at(key, "start-mitigation"), mitigation("workaround")).expect(200);
        omar.post(at(key, "mitigate"), Map.of("done", List.of("workaround"))).expect(200);
        omar.post(
                        at(key, "resolve"),
                        Map.of(
                                "noCorrectionReason", "nothing was stored",
                                "rootCauseUnknownReason", "it went away"))
                .expect(200);
    }

    private static Map<String, Object> mitigation(String kind) {
        return Map.of("mitigations", List.of(Map.of("kind", kind, "note", "by hand")));
    }

    private static String at(String key, String what) {
        return "/incidents/" + key + "/" + what;
    }

    private static org.jooq.Param<String> key(String key) {
        return org.jooq.impl.DSL.val(key);
    }

    private static List<String> texts(tools.jackson.databind.JsonNode items, String field) {
        var texts = new ArrayList<String>();
        items.forEach(i -> texts.add(i.path(field).asString("")));
        return texts;
    }
}
