package granary.engine.anomaly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Fixtures;
import granary.engine.anomaly.Anomaly.Judgement;
import granary.engine.anomaly.AnomalyVerdict.Alarm;
import granary.engine.anomaly.AnomalyVerdict.Judged;
import granary.engine.anomaly.AnomalyVerdict.Learning;
import granary.engine.anomaly.AnomalyVerdict.Normal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Flights per day from New York in 2013: scores, alarms, and what a sweep of limits finds. */
class AnomalyGoldenTest {
    private static final JsonNode EXPECTED = Fixtures.json("anomaly/expected.json");
    private static final List<Point> YEAR =
            Fixtures.csv("anomaly/daily_flights_2013.csv").stream()
                    .skip(1)
                    .map(row -> Point.of(day(row[0]), Double.parseDouble(row[1])))
                    .toList();

    /** The golden file leaves level shifts out. */
    private static final AnomalyOptions DAILY = AnomalyOptions.DAILY.withoutLevels();

    private static Instant day(String date) {
        return Instant.parse(date + "T00:00:00Z");
    }

    @Test
    void scores_and_alarms_of_a_year() {
        var year =
                Anomaly.judgeAll(YEAR, DAILY).stream()
                        .collect(Collectors.toMap(j -> j.point().at(), Judgement::verdict));
        var series = EXPECTED.get("series").get(0);

        for (var golden : series.get("golden")) {
            var verdict = year.get(day(golden.get("date").asString()));
            var judged = judged(Objects.requireNonNull(verdict));
            assertThat(judged.expected()).isEqualTo(golden.get("expected").asDouble());
            assertThat(judged.spread()).isCloseTo(golden.get("spread").asDouble(), within(1e-9));
            assertThat(judged.score()).isCloseTo(golden.get("score").asDouble(), within(1e-6));
            assertThat(verdict instanceof Alarm).isEqualTo(golden.get("alarm").asBoolean());
        }
        assertThat(
                        year.entrySet().stream()
                                .filter(e -> e.getValue() instanceof Alarm)
                                .map(e -> e.getKey().toString().substring(0, 10))
                                .sorted())
                .isEqualTo(series.get("alarms").valueStream().map(JsonNode::asString).toList());
        assertThat(year.values().stream().filter(v -> !(v instanceof Learning)))
                .hasSize(series.get("evaluated").asInt());
    }

    private static Judged judged(AnomalyVerdict verdict) {
        return switch (verdict) {
            case Normal(var judged) -> judged;
            case Alarm(_, var judged, _, _) -> Objects.requireNonNull(judged);
            case Learning _, AnomalyVerdict.Excused _ ->
                    throw new AssertionError("not judged: " + verdict);
        };
    }

    @Test
    void the_sweep_of_window_and_limits() {
        var holidays =
                EXPECTED.get("holidaysUsedInEvaluation")
                        .valueStream()
                        .map(node -> day(node.asString()))
                        .collect(Collectors.toSet());
        for (var row : EXPECTED.get("sweep")) {
            int window = row.get("window").asInt();
            double k = row.get("k").asDouble();
            double minChange = row.get("minChange").asDouble();
            var options = DAILY.withSeason(7, window).withLimits(k, minChange);
            var alarms =
                    Anomaly.judgeAll(YEAR, options).stream()
                            .filter(j -> j.verdict() instanceof Alarm)
                            .map(j -> j.point().at())
                            .toList();

            assertThat(alarms).as("%s", row).hasSize(row.get("alarms").asInt());
            assertThat(alarms.stream().filter(at -> !holidays.contains(at)))
                    .hasSize(row.get("falseAlarms").asInt());
            for (var detection : row.get("detection").properties()) {
                double factor = Double.parseDouble(detection.getKey());
                long found = 0;
                long asked = 0;
                for (int i = 60; i < YEAR.size(); i++) {
                    if (!holidays.contains(YEAR.get(i).at())) {
                        double value =
                                Math.floor(Objects.requireNonNull(YEAR.get(i).value()) * factor);
                        var band =
                                Objects.requireNonNull(
                                        Band.of(
                                                YEAR.subList(0, i),
                                                options.position(YEAR.get(i)),
                                                options));
                        found += band.side(value) != 0 ? 1 : 0;
                        asked++;
                    }
                }
                assertThat((double) found / asked)
                        .as("%s times %s", row, factor)
                        .isCloseTo(detection.getValue().asDouble(), within(0.0005));
            }
        }
    }
}
