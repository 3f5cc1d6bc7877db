package granary.engine.check;

import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anomaly: the figure of another check against its own history. */
class AnomalyKindTest {

    private static final Check ROWS = Check.of("t", List.of(), new Kind.RowCount());
    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check anomaly(Check metric, TableKind.Direction direction) {
        return Check.of("t", List.of(), new TableKind.Anomaly(metric, 7, 28, 4, 0.1, direction));
    }

    /** Ten rows a day, one more on every second day. */
    private static Map<String, List<Companions.Point>> history(Check metric, int days) {
        return Map.of(
                metric.id(),
                IntStream.rangeClosed(1, days)
                        .mapToObj(ago ->
                                new Companions.Point(
                                        Small.NOW.minus(Duration.ofDays(ago)),
                                        null,
                                        BigDecimal.valueOf(10 + ago % 2)))
                        .toList());
    }

    private Subject rows(int rows, int days) {
        return small.remembering(history(ROWS, days))
                .column(
                        "bigint",
                        IntStream.range(0, rows).mapToObj(i -> "" + i).toArray(String[]::new));
    }

    @Test
    void a_figure_like_its_history_is_no_alarm() {
        var result = run(rows(10, 40), anomaly(ROWS, TableKind.Direction.BOTH));

        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(result.metricValue()).isEqualByComparingTo("0");
    }

    @Test
    void a_figure_far_below_or_above_it_is_one_on_the_side_that_is_watched() {
        assertThat(run(rows(4, 40), anomaly(ROWS, TableKind.Direction.BOTH)).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(run(rows(4, 40), anomaly(ROWS, TableKind.Direction.UP)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(run(rows(30, 40), anomaly(ROWS, TableKind.Direction.UP)).verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(run(rows(0, 40), anomaly(ROWS, TableKind.Direction.BOTH)).note())
                .isEqualTo("zero");
    }

    /** A hundred rows a day in the north and ten in the south; today the south has four. */
    @Test
    void a_slice_is_judged_by_its_own_history_and_not_by_that_of_the_whole() {
        var history = new java.util.ArrayList<Companions.Point>();
        for (int ago = 40; ago >= 1; ago--) {
            var at = Small.NOW.minus(Duration.ofDays(ago));
            history.add(new Companions.Point(at, null, BigDecimal.valueOf(110 + ago % 2)));
            history.add(new Companions.Point(at, "north", BigDecimal.valueOf(100 + ago % 2)));
            history.add(new Companions.Point(at, "south", BigDecimal.TEN));
        }
        var rows =
                small.remembering(Map.of(ROWS.id(), history))
                        .column(
                                "varchar",
                                IntStream.range(0, 104)
                                        .mapToObj(i -> i < 100 ? "'north'" : "'south'")
                                        .toArray(String[]::new));

        var result = run(rows, anomaly(ROWS, TableKind.Direction.BOTH).withBy("v"));

        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(result.by()).extracting(CheckResult.ByValue::value).containsExactly("south");
        assertThat(result.slices())
                .extracting(CheckResult.OfValue::slice, CheckResult.OfValue::verdict)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("north", Verdict.PASS),
                        org.assertj.core.groups.Tuple.tuple("south", Verdict.FAIL));
    }

    @Test
    void too_little_history_is_learning() {
        var result = run(rows(4, 12), anomaly(ROWS, TableKind.Direction.BOTH));

        assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(result.note()).isEqualTo("learning, 12 of 28");
    }

    @Test
    void no_failing_row_is_good_news() {
        var nulls = Check.of("t", "v", new Kind.Nulls());
        var t = small.remembering(history(nulls, 40)).column("bigint", "1", "2");

        assertThat(run(t, anomaly(nulls, TableKind.Direction.UP)).verdict())
                .isEqualTo(Verdict.PASS);
    }
}
