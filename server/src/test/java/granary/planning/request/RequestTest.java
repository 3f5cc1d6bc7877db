package granary.planning.request;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.Visitor;
import granary.delivery.Delivered;
import granary.planning.Planning;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {
    private final House house = House.open();
    private final Visitor maya = house.as("maya", "ml_engineer");
    private final Visitor lena = house.as("lena", "lead");
    private final Visitor omar = house.as("omar", "data_engineer");

    @Test
    void a_need_is_asked_scored_estimated_and_accepted() {
        var key = submitted(house.slug("consumer"));

        var scored = lena.post("/planning/requests/%s/scores".formatted(key), rice()).expect(200);
        var days =
                lena.post("/planning/requests/%s/estimate".formatted(key), estimate()).expect(200);
        var accepted = accept(key).expect(200);

        assertThat(scored.text("/scores/0/value")).isEqualTo("160.00");
        assertThat(scored.at("/scores/0/final").asBoolean()).isTrue();
        assertThat(days.text("/basis")).isEqualTo("three-point");
        var today = LocalDate.now(ZoneOffset.UTC);
        assertThat(LocalDate.parse(days.text("/p80")))
                .isAfter(LocalDate.parse(days.text("/p50")))
                .isBetween(today.plusDays(10), today.plusDays(25));
        assertThat(accepted.text("/state")).isEqualTo("accepted");
        assertThat(accepted.text("/owner/login")).isEqualTo("lena");
        assertThat(accepted.text("/steward/login")).isEqualTo("omar");
        assertThat(accepted.text("/progress")).isEqualTo("accepted");
        assertThat(accepted.text("/forecast/p80")).isEqualTo(days.text("/p80"));
    }

    @Test
    void the_forecast_of_one_request_repeats_exactly() {
        var key = submitted(house.slug("consumer"));

        var first = lena.post("/planning/requests/%s/estimate".formatted(key), estimate());
        var second = lena.post("/planning/requests/%s/estimate".formatted(key), estimate());

        assertThat(second.text("/p80")).isEqualTo(first.text("/p80"));
        assertThat(second.text("/seed")).isEqualTo(first.text("/seed")).isNotBlank();
    }

    @Test
    void an_acceptance_lists_all_that_is_missing() {
        var key = submitted(house.slug("consumer"));

        var answer =
                lena.post(
                        "/planning/requests/%s/accept".formatted(key),
                        Map.of("owner", "lena", "steward", "omar"));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.problem()).isEqualTo("guard-unmet");
        assertThat(answer.at("/unmet").findValuesAsString("code"))
                .containsExactly("final-score", "estimate", "budget");
    }

    @Test
    void a_lead_does_not_accept_what_they_asked_for() {
        var key =
                lena.post("/planning/requests", need(house.slug("consumer")))
                        .expect(201)
                        .text("/key");
        lena.post("/planning/requests/%s/submit".formatted(key)).expect(200);

        assertThat(accept(key).problem()).isEqualTo("self-approval");
    }

    @Test
    void an_opinion_is_anybodys_but_final_is_who_decides() {
        var key = submitted(house.slug("consumer"));

        var opinion = new HashMap<>(rice());
        opinion.put("final", false);

        assertThat(omar.post("/planning/requests/%s/scores".formatted(key), opinion).status())
                .isEqualTo(200);
        assertThat(omar.post("/planning/requests/%s/scores".formatted(key), rice()).problem())
                .isEqualTo("permission-missing");
    }

    @Test
    void what_was_declined_must_change_before_it_is_asked_again() {
        var key = submitted(house.slug("consumer"));
        lena.post(
                        "/planning/requests/%s/decline".formatted(key),
                        Map.of("reason", "Too large for this quarter"))
                .expect(200);

        assertThat(maya.post("/planning/requests/%s/resubmit".formatted(key)).problem())
                .isEqualTo("nothing-changed");

        var smaller = new HashMap<>(need("term-deposit"));
        smaller.put("volume", "5000 rows");
        maya.put("/planning/requests/" + key, smaller).expect(200);
        assertThat(
                        maya.post("/planning/requests/%s/resubmit".formatted(key))
                                .expect(200)
                                .text("/state"))
                .isEqualTo("submitted");
    }

    @Test
    void a_delivery_to_the_consumer_who_asked_fulfils_the_request() throws Exception {
        var consumer = house.slug("consumer");
        var key = submitted(consumer);
        lena.post("/planning/requests/%s/scores".formatted(key), rice()).expect(200);
        lena.post("/planning/requests/%s/estimate".formatted(key), estimate()).expect(200);
        accept(key).expect(200);
        assertThat(house.bean(Planning.class).waitingFor("bank"))
                .extracting(Planning.RequestFacts::key)
                .contains(key);

        house.bean(DeliveryListener.class)
                .on(new Delivered("DEL-1", "bank", 1, consumer, "term-deposit"));

        var fulfilled = becomes(key, "fulfilled");
        assertThat(fulfilled.text("/delivery")).isEqualTo("DEL-1");
        assertThat(fulfilled.text("/progress")).isEqualTo("delivered");
    }

    @Test
    void who_may_not_ask_sees_no_requests() {
        assertThat(house.stranger("annotator").get("/planning/requests").problem())
                .isEqualTo("permission-missing");
    }

    @Test
    void a_request_that_waits_is_among_the_facts() {
        var key = submitted(house.slug("consumer"));

        var waiting =
                house.db()
                        .fetch(
                                "select kind, permission, excluded from facts.waiting_planning where object = ?",
                                key);

        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst().get("permission")).isEqualTo("request:decide");
    }

    private Answer becomes(String key, String state) throws InterruptedException {
        var until = Instant.now().plus(Duration.ofSeconds(20));
        var answer = maya.get("/planning/requests/" + key);
        while (!answer.text("/state").equals(state) && Instant.now().isBefore(until)) {
            Thread.sleep(50);
            answer = maya.get("/planning/requests/" + key);
        }
        assertThat(answer.text("/state")).isEqualTo(state);
        return answer;
    }

    private String submitted(String consumer) {
        var key = maya.post("/planning/requests", need(consumer)).expect(201).text("/key");
        maya.post("/planning/requests/%s/submit".formatted(key)).expect(200);
        return key;
    }

    private Answer accept(String key) {
        return lena.post(
                "/planning/requests/%s/accept".formatted(key),
                Map.of(
                        "owner",
                        "lena",
                        "steward",
                        "omar",
                        "dataset",
                        "bank",
                        "unfundedReason",
                        "Paid by the team itself"));
    }

    private static Map<String, Object> need(String consumer) {
        return Map.of(
                "title",
                "Calls for the term-deposit model",
                "purpose",
                "term-deposit",
                "consumer",
                consumer,
                "neededBy",
                LocalDate.now(ZoneOffset.UTC).plusDays(18).toString(),
                "volume",
                "45000 rows",
                "metric",
                "AUC",
                "sensitivity",
                "internal");
    }

    private static Map<String, Object> rice() {
        return Map.of(
                "method",
                "rice",
                "reach",
                400,
                "impact",
                2,
                "confidence",
                0.8,
                "effort",
                4,
                "final",
                true);
    }

    private static Map<String, Object> estimate() {
        return Map.of("optimisticDays", 8, "likelyDays", 12, "pessimisticDays", 25);
    }
}
