package granary.labeling;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.Visitor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The queue through its front door (labeling.md 8.3). */
class QueueTest {
    private final Priya setup = new Priya();

    /** An open programme with 20 gold tasks and so many work tasks. */
    private String programme(int work, Map<String, Object> routing) {
        var key = setup.house.slug("pairs");
        var body = setup.textPairs(key);
        body.put("routing", routing);
        setup.create(body);
        setup.guideline(key);
        var tasks = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 20; i++) {
            tasks.add(Priya.gold("g" + i, "1"));
        }
        for (int i = 0; i < work; i++) {
            tasks.add(Priya.task("w" + i));
        }
        setup.importTasks(key, tasks);
        return key;
    }

    private String open(int work, Map<String, Object> routing) {
        var key = programme(work, routing);
        annotator(key);
        setup.priya.post(Priya.P + key + "/open").expect(200);
        return key;
    }

    private Visitor annotator(String key) {
        return setup.annotator(key, setup.house.slug("ana"), "brightline");
    }

    private static JsonNode take(Visitor who, String key) {
        return Priya.claim(who, key).expect(200).at("/assignment");
    }

    private boolean isGold(JsonNode assignment) {
        return assignment.at("/task/externalKey").asString().startsWith("g");
    }

    /** The next work task; gold on the way is answered right. */
    private JsonNode work(Visitor who, String key) {
        var assignment = take(who, key);
        while (isGold(assignment)) {
            assignment = Priya.answer(who, assignment, "1").expect(200).at("/next");
        }
        return assignment;
    }

    @Test
    void a_programme_opens_only_when_everything_is_there() {
        var key = setup.house.slug("bare");
        var body = setup.textPairs(key);
        body.put("vendors", List.of(Map.of("vendor", "nobody", "agreement", "AG-NONE")));
        setup.create(body);

        var refused = setup.priya.post(Priya.P + key + "/open").expect(422);

        assertThat(refused.problem()).isEqualTo("guard-unmet");
        assertThat(refused.at("/unmet").findValuesAsString("code"))
                .contains("guideline", "tasks", "vendor-price", "annotators", "gold");
    }

    @Test
    void nobody_claims_before_reading_the_guideline_in_force() {
        var key = open(3, Map.of());
        var ana = annotator(key);
        setup.priya
                .post(
                        Priya.P + key + "/guidelines",
                        Map.of("semver", "1.1.0", "markdown", "# Now with an MT section"))
                .expect(201);

        var refused = Priya.claim(ana, key).expect(422);
        assertThat(refused.text("/unmet/0/code")).isEqualTo("guideline-acknowledged");

        ana.post(Priya.P + key + "/guidelines/1.1.0/acknowledge").expect(200);
        assertThat(take(ana, key).path("guideline").asString()).isEqualTo("1.1.0");
    }

    @Test
    void whoever_is_not_enrolled_gets_nothing() {
        var key = open(1, Map.of());
        var ben = setup.house.stranger("annotator");

        assertThat(Priya.claim(ben, key).expect(403).problem()).isEqualTo("not-enrolled");
        ben.get(Priya.P + key).expect(404);
    }

    @Test
    void gold_and_work_look_alike() {
        var key = open(5, Map.of());
        var ana = annotator(key);
        var gold = take(ana, key);
        var work = Priya.answer(ana, gold, "1").expect(200);

        assertThat(isGold(gold)).isTrue();
        assertThat(isGold(work.at("/next"))).isFalse();
        assertThat(List.copyOf(work.at("/next").propertyNames()))
                .isEqualTo(List.copyOf(gold.propertyNames()));
        assertThat(work.at("/feedback").isNull()).isTrue();
    }

    @Test
    void a_claim_repeated_gives_the_same_task() {
        var key = open(5, Map.of());
        var ana = annotator(key);

        assertThat(take(ana, key)).isEqualTo(take(ana, key));
    }

    @Test
    void a_hundred_claims_for_one_place_each_never_share_it() throws Exception {
        var key =
                open(
                        4,
                        Map.of(
                                "minAnswers",
                                2,
                                "maxAnswers",
                                2,
                                "goldShare",
                                0,
                                "goldFirstEvery",
                                1000));
        var people = new ArrayList<Visitor>();
        for (int i = 0; i < 24; i++) {
            people.add(annotator(key));
        }
        setup.house
                .db()
                .execute(
                        "update labeling.annotator set since_gold = 0 where programme_id = (select id from labeling.programme where key = ?)",
                        key);

        var statuses = new ArrayList<Integer>();
        var places = new ArrayList<String>();
        try (var pool = Executors.newFixedThreadPool(8)) {
            var running = new ArrayList<Future<Answer>>();
            for (var who : people) {
                running.add(pool.submit((Callable<Answer>) () -> Priya.claim(who, key)));
            }
            for (var each : running) {
                statuses.add(each.get().status());
                if (each.get().status() == 200) {
                    places.add(each.get().text("/assignment/task/externalKey"));
                }
            }
        }

        assertThat(places).hasSize(8);
        assertThat(new HashSet<>(places)).hasSize(4);
        assertThat(statuses).containsOnly(200, 204);
    }

    @Test
    void the_same_key_gives_the_same_answer_and_another_key_is_told() {
        var key = open(5, Map.of());
        var ana = annotator(key);
        var assignment = take(ana, key);
        var idempotency = UUID.randomUUID().toString();
        var first = Priya.answer(ana, assignment, "1", idempotency).expect(200);

        var again = Priya.answer(ana, assignment, "1", idempotency).expect(200);
        assertThat(again.text("/answer/id")).isEqualTo(first.text("/answer/id"));
        assertThat(Priya.answer(ana, assignment, "0", idempotency).expect(422).problem())
                .isEqualTo("idempotency-key-reused");
        assertThat(Priya.answer(ana, assignment, "1").expect(409).problem())
                .isEqualTo("already-answered");
        assertThat(Priya.answer(ana, first.at("/next"), "1", idempotency).expect(422).problem())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_class_that_is_none_is_named() {
        var key = open(5, Map.of());
        var ana = annotator(key);

        var refused = Priya.answer(ana, take(ana, key), "2").expect(422);

        assertThat(refused.text("/errors/0/code")).isEqualTo("unknown-class");
        assertThat(refused.text("/errors/0/path")).isEqualTo("/value/fields/label");
    }

    @Test
    void an_item_is_resolved_when_enough_agree_and_every_answer_costs() {
        var key = open(1, Map.of());
        for (int i = 0; i < 3; i++) {
            var who = annotator(key);
            Priya.answer(who, work(who, key), "1").expect(200);
        }

        var programme = setup.priya.get(Priya.P + key).expect(200);
        assertThat(programme.at("/counts/resolved").asInt()).isEqualTo(1);
        int answers = programme.at("/counts/answers").asInt();
        assertThat(answers).isEqualTo(6);
        assertThat(new BigDecimal(programme.text("/spend/total/amount")))
                .isEqualByComparingTo(new BigDecimal("0.05").multiply(BigDecimal.valueOf(answers)));
        assertThat(
                        setup.house
                                .db()
                                .fetchSingle(
                                        "select sum(amount) from facts.cost where programme = ?",
                                        key)
                                .get(0, BigDecimal.class))
                .isEqualByComparingTo(programme.text("/spend/total/amount"));
    }

    @Test
    void six_wrong_gold_answers_pause_an_annotator_who_is_told_why() {
        var key = open(60, Map.of());
        var ana = annotator(key);
        var receipt = Priya.answer(ana, take(ana, key), "0").expect(200);
        while (!receipt.at("/next").isNull()) {
            var next = receipt.at("/next");
            receipt = Priya.answer(ana, next, "0").expect(200);
        }

        assertThat(receipt.text("/reason")).isEqualTo("paused");
        var claimed = Priya.claim(ana, key).expect(204);
        assertThat(claimed.headers().firstValue("Granary-Reason")).contains("paused");
        var me = ana.get(Priya.P + key + "/me").expect(200);
        assertThat(me.text("/state")).isEqualTo("paused");
        assertThat(me.text("/reason")).isEqualTo("6 of the last 6 gold items were wrong");
        assertThat(me.at("/gold/n").asInt()).isEqualTo(6);
    }

    @Test
    void an_answer_that_comes_after_its_lease_and_its_place_are_gone_is_kept_and_not_counted() {
        var key = open(1, Map.of("minAnswers", 1, "maxAnswers", 1));
        var ana = annotator(key);
        var ben = annotator(key);
        var late = work(ana, key);
        setup.house
                .db()
                .execute(
                        "update labeling.assignment set lease_until = now() - interval '1 second' where id = ?::uuid",
                        late.path("id").asString());
        Priya.answer(ben, work(ben, key), "1").expect(200);

        var receipt = Priya.answer(ana, late, "0").expect(200);

        assertThat(receipt.at("/counted").asBoolean()).isFalse();
        assertThat(receipt.text("/reason")).isIn("place-taken", "item-closed");
    }

    @Test
    void an_answer_is_taken_back_while_its_item_is_open() {
        var key = open(1, Map.of());
        var ana = annotator(key);
        var assignment = work(ana, key);
        var first = Priya.answer(ana, assignment, "1").expect(200);

        var second =
                ana.post(
                        "/labeling/answers/" + first.text("/answer/id") + "/supersede",
                        Map.of(
                                "leaseToken",
                                assignment.path("leaseToken").asString(),
                                "value",
                                Map.of("fields", Map.of("label", "0"))));

        assertThat(second.expect(200).at("/counted").asBoolean()).isTrue();
        assertThat(setup.priya.get(Priya.P + key).at("/counts/answers").asInt()).isEqualTo(2);
        assertThat(
                        setup.house
                                .db()
                                .fetchSingle(
                                        "select label from labeling.task where external_key = 'w0' and programme_id = (select id from labeling.programme where key = ?)",
                                        key)
                                .get(0, String.class))
                .isEqualTo("0");
    }

    @Test
    void a_skipped_task_goes_to_somebody_else() {
        var key = open(1, Map.of());
        var ana = annotator(key);
        var assignment = work(ana, key);
        ana.post(
                        "/labeling/assignments/" + assignment.path("id").asString() + "/skip",
                        Map.of(
                                "leaseToken",
                                assignment.path("leaseToken").asString(),
                                "reason",
                                "cannot-tell"))
                .expect(204);
        var ben = annotator(key);

        assertThat(work(ben, key).at("/task/id")).isEqualTo(assignment.at("/task/id"));
    }

    @Test
    void a_draft_is_there_when_the_lease_ran_out_and_the_task_is_taken_again() {
        var key = open(1, Map.of());
        var ana = annotator(key);
        var assignment = work(ana, key);
        ana.put(
                        "/labeling/assignments/" + assignment.path("id").asString() + "/draft",
                        Map.of(
                                "leaseToken",
                                assignment.path("leaseToken").asString(),
                                "value",
                                Map.of("fields", Map.of("label", "0"))))
                .expect(204);
        setup.house
                .db()
                .execute(
                        "update labeling.assignment set lease_until = now() - interval '1 second' where id = ?::uuid",
                        assignment.path("id").asString());

        var again = work(ana, key);

        assertThat(again.at("/task/id")).isEqualTo(assignment.at("/task/id"));
        assertThat(again.at("/draft/fields/label").asString()).isEqualTo("0");
    }

    @Test
    void a_paused_programme_gives_nothing_and_says_so() {
        var key = open(3, Map.of());
        var ana = annotator(key);
        setup.priya.post(Priya.P + key + "/pause").expect(200);

        assertThat(Priya.claim(ana, key).expect(204).headers().firstValue("Granary-Reason"))
                .contains("programme-paused");
    }

    @Test
    void bad_lines_are_reported_with_their_numbers_and_nothing_is_taken() {
        var key = setup.house.slug("lines");
        setup.create(setup.textPairs(key));

        var job =
                setup.priya.await(
                        setup.importLines(
                                key,
                                """
                                {"externalKey":"a","payload":{"text":"t"}}
                                {"externalKey":"b","payload":{"text":"t"},"gold":{"label":"7"}}
                                no json
                                """));

        assertThat(job.path("state").asString()).isEqualTo("failed");
        assertThat(job.at("/problem/errors").findValuesAsString("path"))
                .containsExactly("line 2", "line 3");
        assertThat(setup.priya.get(Priya.P + key).at("/counts/tasks").asInt()).isZero();
    }

    @Test
    void a_vendors_manager_sees_only_the_own_people_and_no_gold() {
        var key = open(2, Map.of());
        setup.annotator(key, setup.house.slug("quim"), "quickmark");
        var bea = setup.house.as(setup.house.slug("bea"), "vendor_manager", "vendor", "brightline");

        var cards = bea.get(Priya.P + key + "/scorecards?by=vendor").expect(200);
        assertThat(cards.at("/items").findValuesAsString("vendor")).containsOnly("brightline");
        assertThat(bea.get(Priya.P + key).expect(200).at("/spend").isNull()).isTrue();
        assertThat(bea.get(Priya.P + key).at("/counts/gold").asInt()).isZero();
    }
}
