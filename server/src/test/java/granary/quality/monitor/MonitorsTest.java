package granary.quality.monitor;

import static granary.quality.tables.Tables.MONITOR;
import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.datasets.BankData;
import granary.quality.Heard;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Monitors by the front door, on the bank's months. */
class MonitorsTest {
    private static final Map<String, Object> DAILY =
            Map.of("on", "schedule", "cron", "0 6 * * *", "timezone", "UTC");
    private static final Map<String, Object> ON_COMMIT = Map.of("on", "VersionCommitted");

    private final House house = House.open();

    @Test
    void a_file_that_does_not_come_by_its_deadline_opens_a_finding_that_the_next_one_resolves()
            throws Exception {
        var bank = BankData.ready(house);
        var id = create(bank, Map.of("kind", "freshness", "source", "monthly"), DAILY);
        var missed = Instant.now().minus(3, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES);
        dueAt(id, missed);

        var first = runs(bank, id, 1).getFirst();

        assertThat(first.path("verdict").asString()).isEqualTo("fail");
        assertThat(first.path("late").asBoolean()).isTrue();
        assertThat(first.path("missed").asInt()).isBetween(2, 3);
        assertThat(first.path("message").asString()).contains("No file of monthly arrived");
        var finding = finding(bank, "freshness");
        assertThat(finding.path("state").asString()).isEqualTo("open");
        assertThat(finding.path("slice").asString()).isEqualTo("monthly");
        assertThat(Heard.of(house, "quality.SourceLate", bank.slug, 1)).hasSize(1);

        var due = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        send(bank, due.minusSeconds(20));
        var again = runs(bank, id, 2).getFirst();
        assertThat(again.path("cause").asString()).isEqualTo("event");
        assertThat(again.path("due")).isEqualTo(first.path("due"));
        assertThat(again.path("verdict").asString()).isEqualTo("fail");
        assertThat(again.path("message").asString()).contains("after its", "deadline");
        assertThat(finding(bank, "freshness").path("state").asString()).isEqualTo("open");
        dueAt(id, due);
        var second = runs(bank, id, 3).getFirst();

        assertThat(second.path("verdict").asString()).isEqualTo("pass");
        assertThat(second.path("late").asBoolean()).isFalse();
        var over = finding(bank, "freshness");
        assertThat(over.path("state").asString()).isEqualTo("resolved");
        assertThat(over.path("resolvedHow").asString()).startsWith("passed");
    }

    @Test
    void a_file_that_was_there_in_time_and_is_loaded_late_meets_its_deadline_after_all()
            throws Exception {
        var bank = BankData.ready(house);
        var id = create(bank, Map.of("kind", "freshness", "source", "monthly"), DAILY);
        dueAt(id, Instant.now().minus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MINUTES));
        var missed = runs(bank, id, 1).getFirst();
        assertThat(missed.path("verdict").asString()).isEqualTo("fail");

        send(bank, Instant.parse(missed.path("due").asString()).minusSeconds(60));
        var met = runs(bank, id, 2).getFirst();

        assertThat(met.path("verdict").asString()).isEqualTo("pass");
        assertThat(met.path("message").asString()).contains("before its");
        var over = finding(bank, "freshness");
        assertThat(over.path("state").asString()).isEqualTo("resolved");
    }

    @Test
    void a_muted_monitor_records_what_it_sees_and_opens_nothing() throws Exception {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(1));
        bank.commit(1);
        var id = create(bank, Map.of("kind", "volume", "min", 1_000_000), DAILY);
        var path = "/quality/monitors/" + id;
        var tooLong = Map.of("until", Instant.now().plus(90, ChronoUnit.DAYS), "reason", "quiet");
        bank.omar.post(path + "/mute", tooLong).expect(422);
        bank.omar
                .post(
                        path + "/mute",
                        Map.of(
                                "until",
                                Instant.now().plus(1, ChronoUnit.DAYS),
                                "reason",
                                "the source moves house"))
                .expect(200);

        bank.omar.result(bank.omar.post(path + "/look"));

        var run = runs(bank, id, 1).getFirst();
        assertThat(run.path("verdict").asString()).isEqualTo("fail");
        assertThat(run.path("muted").asBoolean()).isTrue();
        assertThat(run.path("findings").size()).isZero();
        assertThat(findings(bank)).noneMatch(f -> f.path("kind").asString().equals("volume"));
        assertThat(
                        bank.omar
                                .get("/quality/runs/" + run.path("checkRun").asString())
                                .expect(200)
                                .text("/purpose"))
                .isEqualTo("monitor");

        bank.omar.post(path + "/unmute").expect(200);
        bank.omar.result(bank.omar.post(path + "/look"));
        assertThat(runs(bank, id, 2).getFirst().path("findings").size()).isEqualTo(1);
    }

    @Test
    void a_column_that_moved_further_than_chance_is_a_finding_with_a_history() throws Exception {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        var id =
                create(
                        bank,
                        Map.of(
                                "kind", "drift",
                                "base", "parent",
                                "columns", List.of("contact", "housing")),
                        ON_COMMIT);

        bank.ingest(BankData.MONTHS.resolve("2008-07.csv"), "append");
        bank.commit(2);
        var run = runs(bank, id, 1).getFirst();

        // Nobody wrote down how people were called before July 2008: 100 % unknown, then 3.7 %.
        assertThat(run.path("verdict").asString()).isEqualTo("fail");
        assertThat(run.path("cause").asString()).isEqualTo("event");
        var moved =
                findings(bank).stream()
                        .filter(f -> f.path("slice").asString().equals("contact"))
                        .findFirst()
                        .orElseThrow();
        assertThat(moved.path("kind").asString()).isEqualTo("drift");
        assertThat(moved.at("/evidence/psi").asDouble())
                .isGreaterThan(moved.at("/evidence/chance99").asDouble());
        var check = bank.omar.get("/quality/monitors/" + id).text("/check");
        var history =
                bank.omar
                        .get(
                                "/quality/metrics/%s/history?dataset=%s&slice=contact"
                                        .formatted(check, bank.slug))
                        .expect(200);
        assertThat(history.at("/points").size()).isEqualTo(1);
        assertThat(history.at("/slices").toString()).contains("contact", "housing");
        assertThat(history.text("/points/0/run")).isEqualTo(run.path("checkRun").asString());
        assertThat(
                        Heard.of(house, "quality.DriftDetected", bank.slug, 1)
                                .getFirst()
                                .path("columns")
                                .toString())
                .contains("contact");
    }

    @Test
    void a_suite_is_looked_at_now_and_an_anomaly_learns_first() throws Exception {
        var bank = BankData.ready(house);
        bank.ingestAll(BankData.months(2));
        bank.commit(1);
        var suite = create(bank, Map.of("kind", "suite"), DAILY);
        var anomaly =
                create(
                        bank,
                        "by history",
                        Map.of("kind", "anomaly", "check", "y-is-yes-or-no"),
                        DAILY);

        bank.omar.result(bank.omar.post("/quality/monitors/" + suite + "/look"));
        bank.omar.result(bank.omar.post("/quality/monitors/" + anomaly + "/look"));

        assertThat(runs(bank, suite, 1).getFirst().path("message").asString())
                .contains("checks failed on " + bank.slug + "@v1");
        var learning = runs(bank, anomaly, 1).getFirst();
        assertThat(learning.path("verdict").asString()).isEqualTo("learning");
        assertThat(learning.path("message").asString()).contains("of 28");
    }

    @Test
    void a_monitor_is_changed_by_who_read_it_and_hidden_from_who_may_not_see_the_dataset() {
        var bank = BankData.ready(house);
        var id = create(bank, Map.of("kind", "volume", "min", 1), DAILY);
        var path = "/quality/monitors/" + id;
        var read = bank.omar.get(path).expect(200);
        var body =
                Map.of(
                        "name",
                        "rows",
                        "severity",
                        "warning",
                        "watch",
                        Map.of("kind", "volume", "min", 10),
                        "trigger",
                        DAILY);

        bank.omar.put(path, body).expect(428);
        var changed = bank.omar.put(path, body, BankData.ifMatch(read)).expect(200);
        bank.omar.put(path, body, BankData.ifMatch(read)).expect(412);

        assertThat(changed.text("/severity")).isEqualTo("warning");
        assertThat(changed.at("/watch/min").asInt()).isEqualTo(10);
        assertThat(house.stranger().get(path).status()).isIn(403, 404);
        assertThat(house.stranger("viewer").post(path + "/pause").status()).isEqualTo(403);
        var paused = bank.omar.post(path + "/pause").expect(200);
        assertThat(paused.at("/nextAt").isNull()).isTrue();
        assertThat(bank.omar.post(path + "/look").problem()).isEqualTo("transition-not-allowed");
        bank.omar.post(path + "/retire").expect(200);
        bank.omar.post(path + "/resume").expect(404);
    }

    @Test
    void what_makes_no_monitor_is_refused_with_what_would() {
        var bank = BankData.ready(house);

        assertThat(refused(bank, Map.of("kind", "freshness"), ON_COMMIT)).contains("deadline");
        assertThat(refused(bank, Map.of("kind", "freshness", "source", "ftp"), DAILY))
                .contains("has no source ftp");
        assertThat(refused(bank, Map.of("kind", "weather"), DAILY)).contains("no kind");
        assertThat(refused(bank, Map.of("kind", "suite"), Map.of("on", "schedule", "cron", "6am")))
                .contains("five fields");
    }

    private String refused(BankData bank, Map<String, ?> watch, Map<String, ?> trigger) {
        var body = new HashMap<String, Object>();
        body.put("dataset", bank.slug);
        body.put("name", "x");
        body.put("watch", watch);
        body.put("trigger", trigger);
        return bank.omar.post("/quality/monitors", body).expect(422).body();
    }

    private String create(BankData bank, Map<String, ?> watch, Map<String, ?> trigger) {
        return create(bank, "watch " + watch.get("kind"), watch, trigger);
    }

    private static String create(
            BankData bank, String name, Map<String, ?> watch, Map<String, ?> trigger) {
        var body = Map.of("dataset", bank.slug, "name", name, "watch", watch, "trigger", trigger);
        var made = bank.omar.post("/quality/monitors", body).expect(201);
        assertThat(bank.omar.post("/quality/monitors", body).problem()).isEqualTo("already-exists");
        return made.text("/id");
    }

    /** Lets the monitor wait for a moment that has come. */
    private void dueAt(String monitor, Instant moment) {
        house.db()
                .update(MONITOR)
                .set(MONITOR.NEXT_AT, moment)
                .where(MONITOR.ID.eq(UUID.fromString(monitor)))
                .execute();
    }

    /** The looks of a monitor, newest first, once so many are done. */
    private static List<JsonNode> runs(BankData bank, String monitor, int count)
            throws InterruptedException {
        var until = Instant.now().plus(Duration.ofMinutes(2));
        Answer answer;
        do {
            answer = bank.omar.get("/quality/monitors/%s/runs".formatted(monitor)).expect(200);
            var done =
                    StreamSupport.stream(answer.at("/items").spliterator(), false)
                            .filter(r -> r.path("state").asString().equals("done"))
                            .toList();
            if (done.size() >= count) {
                return done;
            }
            Thread.sleep(200);
        } while (Instant.now().isBefore(until));
        throw new AssertionError("still waiting for %d: %s".formatted(count, answer));
    }

    private static void send(BankData bank, Instant asOf) {
        var file = BankData.MONTHS.resolve("2008-05.csv");
        bank.omar.await(
                bank.omar.send(
                        "POST",
                        bank.path(
                                "/ingests?source=monthly&mode=append&file=2008-05.csv&asOf="
                                        + asOf),
                        "text/csv",
                        BankData.bytes(file),
                        Map.of()));
    }

    private static JsonNode finding(BankData bank, String kind) {
        return findings(bank).stream()
                .filter(f -> f.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> findings(BankData bank) {
        return StreamSupport.stream(
                        bank.omar
                                .get("/quality/findings?limit=100&dataset=" + bank.slug)
                                .expect(200)
                                .at("/items")
                                .spliterator(),
                        false)
                .toList();
    }
}
