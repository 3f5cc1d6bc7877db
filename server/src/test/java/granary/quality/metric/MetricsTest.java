package granary.quality.metric;

import static org.assertj.core.api.Assertions.assertThat;

import granary.House;
import granary.datasets.BankData;
import granary.quality.Heard;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The history of figures by the front door. */
class MetricsTest {
    private final House house = House.open();

    @Test
    void every_figure_of_a_gate_is_a_point_that_leads_to_its_run() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        bank.commit(1);
        bank.ingest(BankData.MONTHS.resolve("2008-06.csv"), "append");
        bank.commit(2);

        var first = bank.lena.get("/quality/metrics?limit=3&dataset=" + bank.slug).expect(200);
        var second =
                bank.lena
                        .get(
                                "/quality/metrics?limit=3&dataset=%s&cursor=%s"
                                        .formatted(bank.slug, first.text("/next")))
                        .expect(200);
        assertThat(first.at("/items").size()).isEqualTo(3);
        assertThat(second.text("/items/0/check"))
                .isGreaterThanOrEqualTo(first.text("/items/2/check"));
        var path = "/quality/metrics/y-is-yes-or-no/history?dataset=" + bank.slug;
        var history = bank.lena.get(path).expect(200);

        assertThat(history.at("/points").size()).isEqualTo(2);
        assertThat(history.text("/points/0/day")).isEqualTo("2008-06-01");
        assertThat(history.text("/points/1/day")).isEqualTo("2008-07-01");
        assertThat(history.at("/points/1/learning/have").asInt()).isEqualTo(1);
        assertThat(history.at("/points/1/learning/need").asInt()).isEqualTo(28);
        var run = bank.lena.get("/quality/runs/" + history.text("/points/1/run")).expect(200);
        assertThat(run.at("/version").asInt()).isEqualTo(2);
        assertThat(bank.lena.get(path + "&from=2008-06-15").at("/points").size()).isEqualTo(1);
        assertThat(bank.lena.get(path.replace("y-is", "z-is")).status()).isEqualTo(404);
        assertThat(house.stranger().get(path).status()).isIn(403, 404);
    }

    @Test
    void people_say_what_a_point_is_and_take_it_back() throws Exception {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        bank.commit(1);
        var path = "/quality/metrics/y-is-yes-or-no/history?dataset=" + bank.slug;
        var point = bank.omar.get(path).text("/points/0/id");
        var feedback = "/quality/metrics/points/" + point + "/feedback";

        var said =
                bank.omar
                        .post(feedback, Map.of("answer", "expected", "note", "a strike"))
                        .expect(200);

        assertThat(said.text("/state")).isEqualTo("excluded");
        assertThat(said.text("/feedback/by/login")).isEqualTo("omar");
        assertThat(bank.omar.post(feedback, Map.of("answer", "none")).expect(200).text("/state"))
                .isEqualTo("used");
        bank.omar.post(feedback, Map.of("answer", "perhaps")).expect(422);
        assertThat(house.stranger("viewer").post(feedback, Map.of("answer", "expected")).status())
                .isEqualTo(403);
        assertThat(
                        bank.omar
                                .post(
                                        "/quality/metrics/points/nowhere/feedback",
                                        Map.of("answer", "none"))
                                .status())
                .isEqualTo(404);
        assertThat(Heard.of(house, "quality.PointAnswered", bank.slug, 2)).hasSize(2);
    }

    @Test
    void days_of_the_calendar_teach_nothing() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.MONTHS.resolve("2008-05.csv"), "append");
        bank.commit(1);
        var calendar = "/quality/calendars/" + bank.slug;
        var empty = bank.omar.get(calendar).expect(200);
        var days = Map.of("days", List.of(Map.of("day", "2008-06-01", "name", "Children's Day")));

        bank.omar.put(calendar, days, BankData.ifMatch(empty)).expect(200);
        bank.omar.put(calendar, days, BankData.ifMatch(empty)).expect(412);

        var point =
                bank.omar
                        .get("/quality/metrics/y-is-yes-or-no/history?dataset=" + bank.slug)
                        .at("/points/0");
        assertThat(point.path("state").asString()).isEqualTo("excluded");
        assertThat(point.path("why").asString()).isEqualTo("holiday: Children's Day");
    }

    @Test
    void a_finding_put_off_is_gone_from_one_home_only() {
        var bank = BankData.ready(house);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        bank.commit(1);
        var open =
                bank.omar
                        .get("/quality/findings?limit=100&state=open&dataset=" + bank.slug)
                        .at("/items");
        var until = java.time.LocalDate.now(java.time.ZoneOffset.UTC).plusDays(3).toString();
        assertThat(home(bank.omar, bank)).isTrue();

        open.forEach(f ->
                bank.omar
                        .post(
                                "/quality/findings/" + f.path("id").asString() + "/snooze",
                                Map.of("until", until))
                        .expect(200));

        assertThat(home(bank.omar, bank)).isFalse();
        assertThat(home(bank.lena, bank)).isTrue();
        var one = "/quality/findings/" + open.get(0).path("id").asString();
        assertThat(bank.omar.get(one).text("/snoozedUntil")).isEqualTo(until);
        assertThat(bank.lena.get(one).at("/snoozedUntil").isNull()).isTrue();
        bank.omar.post(one + "/unsnooze").expect(200);
        assertThat(bank.omar.get(one).at("/snoozedUntil").isNull()).isTrue();
        bank.omar.post(one + "/snooze", Map.of("until", "2001-01-01")).expect(422);
    }

    @Test
    void a_run_is_told_of_once_however_many_checks_failed() throws Exception {
        var bank = BankData.ready(house);
        bank.ingest(BankData.BAD.resolve("2010-07-schema-change.csv"), "append");
        bank.commit(1);
        int findings =
                bank.omar
                        .get("/quality/findings?limit=100&dataset=" + bank.slug)
                        .at("/items")
                        .size();

        var alerts = Heard.of(house, "quality.QualityAlert", bank.slug, 1);

        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().path("findings").asInt()).isEqualTo(findings);
        assertThat(alerts.getFirst().path("first").size()).isEqualTo(3);
        assertThat(alerts.getFirst().at("/first/0").asString()).contains("balance");
        assertThat(alerts.getFirst().path("link").asString()).startsWith("/quality/runs/");
    }

    /** Whether somebody's Home tells of the run that failed. */
    private static boolean home(granary.Visitor who, BankData bank) {
        return StreamSupport.stream(
                        who.get("/insights/today").expect(200).at("/needsYou").spliterator(), false)
                .anyMatch(w ->
                        w.path("object").asString().startsWith(bank.slug + "@")
                                && w.path("title").asString().contains("failed"));
    }
}
