package granary.quality.metric;

import static org.assertj.core.api.Assertions.assertThat;

import granary.Answer;
import granary.House;
import granary.engine.check.CheckResult;
import granary.engine.check.Verdict;
import granary.quality.SmallData;
import granary.quality.run.CheckRunStore;
import granary.quality.run.Run;
import granary.quality.run.RunLine;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A check that is judged by the values of a column has a history for each of them. */
class SlicesTest {
    private static final String CHECKS =
            """
            - {id: rows-by-region, metric: rowCount, mustBeBetween: [0, 1000], severity: warning, customProperties: [{property: granary.by, value: region}]}
            - {id: rows-by-mail, metric: rowCount, mustBeBetween: [0, 1000], severity: warning, customProperties: [{property: granary.by, value: mail}]}
            - {id: dear-by-region, type: custom, engine: granary, severity: warning, implementation: {check: range, column: amount, max: 10}, customProperties: [{property: granary.by, value: region}]}
            """;

    private final House house = House.open();

    @Test
    void each_value_of_the_column_has_a_series_failing_or_not() {
        var orders = orders();
        orders.send(
                "append",
                "id,region,mail,amount",
                "1,north,ana@example.org,5",
                "2,north,ren@example.org,50",
                "3,south,ana@example.org,5",
                "4,,ana@example.org,5");
        orders.commit(1);

        var run = orders.run("gate");
        var history = history(orders, "rows-by-region", "");

        assertThat(history.at("/slices").valueStream().map(s -> s.asString()))
                .containsExactlyInAnyOrder("", "(null)", "north", "south");
        assertThat(history.at("/points/0/value").asInt()).isEqualTo(4);
        assertThat(history(orders, "rows-by-region", "north").at("/points/0/value").asInt())
                .isEqualTo(2);
        assertThat(history(orders, "dear-by-region", "north").text("/points/0/verdict"))
                .isEqualTo("warn");
        assertThat(history(orders, "dear-by-region", "south").text("/points/0/verdict"))
                .isEqualTo("pass");
        assertThat(run.body()).doesNotContain("\"slices\"");
        // A value of a personal column names no series.
        assertThat(history(orders, "rows-by-mail", "").at("/slices").size()).isEqualTo(1);
        var head = orders.omar.get("/quality/runs?dataset=" + orders.slug).at("/items/0");
        assertThat(head.path("checks").asInt()).isEqualTo(run.at("/checks").size());
        var point = history(orders, "rows-by-region", "south").text("/points/0/id");
        assertThat(
                        orders.omar
                                .post(
                                        "/quality/metrics/points/%s/feedback".formatted(point),
                                        Map.of("answer", "expected"))
                                .expect(200)
                                .text("/state"))
                .isEqualTo("excluded");
        assertThat(history(orders, "rows-by-region", "north").text("/points/0/state"))
                .isEqualTo("used");
    }

    /** Forty days of a hundred orders from the north and ten from the south, then four of these. */
    @Test
    void a_slice_alarms_by_its_own_history_where_the_whole_does_not() {
        var orders = orders();
        orders.send("append", "id,region,mail,amount", "1,north,a,5", "2,south,b,5");
        orders.commit(1);
        var store = house.bean(CheckRunStore.class);
        var gate = store.newest(orders.slug, 1).orElseThrow();
        for (int ago = 40; ago >= 0; ago--) {
            store.insert(day(gate, ago, 100 + ago % 2, ago == 0 ? 4 : 10));
        }

        var whole = history(orders, "rows-by-region", "");
        var south = history(orders, "rows-by-region", "south");
        var monitor = monitor(orders, "south");
        orders.omar.result(orders.omar.post(monitor + "/look"));

        assertThat(last(whole).path("alarm").isNull()).as(last(whole).toString()).isTrue();
        assertThat(last(south).path("alarm").asString()).isEqualTo("low");
        assertThat(last(south).at("/limits/expected").asInt()).isEqualTo(10);
        assertThat(orders.omar.get(monitor + "/runs").text("/items/0/verdict")).isEqualTo("warn");
        assertThat(orders.omar.get(monitor + "/runs").text("/items/0/message")).contains("is 4");
    }

    private SmallData orders() {
        return SmallData.registered(house, "orders")
                .agreed(
                        "orders",
                        List.of(
                                "id integer",
                                "region string",
                                "mail string personal",
                                "amount integer"),
                        CHECKS);
    }

    /** The gate's run as it might have been on a later day. */
    private static Run day(Run gate, int ago, int north, int south) {
        var line =
                gate.lines().stream()
                        .filter(l -> l.result().id().equals("rows-by-region"))
                        .findFirst()
                        .orElseThrow();
        var result =
                new CheckResult(
                        line.result().id(),
                        null,
                        line.result().name(),
                        "orders",
                        null,
                        List.of(),
                        line.result().kind(),
                        line.result().dimension(),
                        line.result().severity(),
                        line.result().onFail(),
                        Verdict.PASS,
                        line.result().metric(),
                        BigDecimal.valueOf(north + south),
                        line.result().unit(),
                        null,
                        Map.of(),
                        null,
                        null,
                        List.of(),
                        null,
                        "",
                        null,
                        null,
                        List.of(slice("north", north), slice("south", south)));
        var at = gate.asOf().plus(Duration.ofDays(60 - ago));
        return new Run(
                UUID.randomUUID(),
                gate.dataset(),
                gate.version(),
                "monitor",
                null,
                "day " + at,
                "pass",
                gate.suite(),
                at,
                at,
                at,
                north + south,
                1,
                null,
                List.of(),
                List.of(new RunLine(line.code(), line.origin(), "", "", null, Map.of(), result)));
    }

    private static CheckResult.OfValue slice(String name, int rows) {
        return new CheckResult.OfValue(name, BigDecimal.valueOf(rows), Verdict.PASS, 0);
    }

    private static Answer history(SmallData orders, String check, String slice) {
        return orders.omar
                .get(
                        "/quality/metrics/%s/history?dataset=%s&slice=%s"
                                .formatted(check, orders.slug, slice))
                .expect(200);
    }

    private static tools.jackson.databind.JsonNode last(Answer history) {
        var points = history.at("/points");
        return points.get(points.size() - 1);
    }

    private static String monitor(SmallData orders, String slice) {
        return "/quality/monitors/"
                + orders.omar
                        .post(
                                "/quality/monitors",
                                Map.of(
                                        "dataset",
                                        orders.slug,
                                        "name",
                                        "the south",
                                        "severity",
                                        "warning",
                                        "watch",
                                        Map.of(
                                                "kind", "anomaly",
                                                "check", "rows-by-region",
                                                "slice", slice),
                                        "trigger",
                                        Map.of(
                                                "on", "schedule",
                                                "cron", "0 6 * * *",
                                                "timezone", "UTC")))
                        .expect(201)
                        .text("/id");
    }
}
