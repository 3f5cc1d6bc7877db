package granary.engine.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.anomaly.Anomaly.Judgement;
import granary.engine.anomaly.AnomalyOptions.Direction;
import granary.engine.anomaly.AnomalyVerdict.Alarm;
import granary.engine.anomaly.AnomalyVerdict.Excused;
import granary.engine.anomaly.AnomalyVerdict.Learning;
import granary.engine.anomaly.AnomalyVerdict.Normal;
import granary.engine.anomaly.AnomalyVerdict.Reason;
import granary.engine.anomaly.Point.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnomalyTest {
    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private static Instant day(int number) {
        return MONDAY.plus(Duration.ofDays(number));
    }

    private static List<Point> days(int count, IntToDoubleFunction value) {
        return new ArrayList<>(
                IntStream.range(0, count)
                        .mapToObj(i -> Point.of(day(i), value.applyAsDouble(i)))
                        .toList());
    }

    /** Workdays 1,000, weekends 400, with a little life. */
    private static double week(int day) {
        return (day % 7 < 5 ? 1000 : 400) + day % 3;
    }

    private static AnomalyVerdict today(List<Point> history, double value) {
        return Anomaly.judge(history, Point.of(day(history.size()), value), AnomalyOptions.DAILY);
    }

    private static Reason reason(AnomalyVerdict verdict) {
        return ((Alarm) verdict).reason();
    }

    @Test
    void four_weeks_must_have_been_seen() {
        assertThat(today(days(27, AnomalyTest::week), 5000)).isEqualTo(new Learning(27, 28));
        assertThat(reason(today(days(28, AnomalyTest::week), 5000))).isEqualTo(Reason.VALUE);
    }

    @Test
    void a_quiet_sunday_is_normal_and_a_quiet_monday_is_not() {
        var fiveWeeks = days(35, AnomalyTest::week);
        var sunday = days(34, AnomalyTest::week);

        assertThat(today(sunday, 401)).isInstanceOf(Normal.class);
        assertThat(today(fiveWeeks, 401)).isInstanceOf(Alarm.class);
    }

    @Test
    void the_alarm_shows_its_band_and_who_taught_it() {
        var alarm = (Alarm) today(days(35, AnomalyTest::week), 401);

        var judged = alarm.judged();
        assertThat(judged).isNotNull();
        assertThat(judged.low()).isLessThan(judged.expected()).isGreaterThan(401);
        assertThat(judged.taughtBy())
                .extracting(Point::at)
                .containsExactly(day(7), day(14), day(21), day(28));
        assertThat(judged.windowFrom()).isEqualTo(day(7));
        assertThat(alarm.message())
                .startsWith("401 where 1001 is expected (900.9 to 1101.1), -59.9 %");
    }

    @Test
    void small_changes_are_no_alarm_however_steady_the_series() {
        assertThat(today(days(28, i -> 1000), 1099)).isInstanceOf(Normal.class);
        assertThat(today(days(28, i -> 1000), 1101)).isInstanceOf(Alarm.class);
    }

    @Test
    void zero_and_gap_alarm_even_while_learning() {
        assertThat(reason(today(days(3, AnomalyTest::week), 0))).isEqualTo(Reason.ZERO);
        assertThat(
                        reason(
                                Anomaly.judge(
                                        days(3, AnomalyTest::week),
                                        Point.gap(day(3)),
                                        AnomalyOptions.DAILY)))
                .isEqualTo(Reason.GAP);
    }

    @Test
    void zero_is_no_alarm_where_it_is_usual_or_good_news() {
        var closedOnSundays = days(34, i -> i % 7 == 6 ? 0 : 1000);

        assertThat(today(closedOnSundays, 0)).isInstanceOf(Normal.class);
        assertThat(
                        Anomaly.judge(
                                days(3, i -> 5),
                                Point.of(day(3), 0),
                                AnomalyOptions.DAILY.withZeroAllowed()))
                .isInstanceOf(Learning.class);
    }

    @Test
    void shares_change_by_points() {
        var shares = AnomalyOptions.DAILY.ofShares();
        var history = days(28, i -> 0.001);

        assertThat(Anomaly.judge(history, Point.of(day(28), 0.0105), shares))
                .isInstanceOf(Normal.class);
        assertThat(Anomaly.judge(history, Point.of(day(28), 0.0115), shares))
                .isInstanceOf(Alarm.class);
        assertThat(Anomaly.judge(days(28, i -> 0), Point.of(day(28), 0.02), shares))
                .isInstanceOfSatisfying(
                        Alarm.class,
                        alarm -> {
                            assertThat(alarm.judged()).isNotNull();
                            assertThat(alarm.judged().score()).isNull();
                            assertThat(alarm.message()).endsWith("+2.0 points");
                        });
    }

    @Test
    void only_the_bad_direction_alarms() {
        var up = AnomalyOptions.DAILY.withDirection(Direction.UP);
        var history = days(28, i -> 1000);

        assertThat(Anomaly.judge(history, Point.of(day(28), 500), up)).isInstanceOf(Normal.class);
        assertThat(Anomaly.judge(history, Point.of(day(28), 1500), up)).isInstanceOf(Alarm.class);
    }

    private static final List<Point> STEP = days(60, i -> i < 30 ? 1000 : 2000);

    private static List<AnomalyVerdict> verdicts(List<Point> points, AnomalyOptions options) {
        return Anomaly.judgeAll(points, options).stream().map(Judgement::verdict).toList();
    }

    @Test
    void the_third_alarm_on_one_side_is_a_new_level() {
        var verdicts = verdicts(STEP, AnomalyOptions.DAILY);

        assertThat(reason(verdicts.get(30))).isEqualTo(Reason.VALUE);
        assertThat(reason(verdicts.get(31))).isEqualTo(Reason.VALUE);
        assertThat(verdicts.get(32))
                .isInstanceOfSatisfying(
                        Alarm.class,
                        alarm -> {
                            assertThat(alarm.reason()).isEqualTo(Reason.LEVEL);
                            assertThat(alarm.since()).isEqualTo(day(30));
                            assertThat(alarm.message()).startsWith("new level since 2026-02-04: ");
                        });
        assertThat(verdicts.subList(32, 44))
                .allMatch(v -> v instanceof Alarm a && a.since().equals(day(30)));
    }

    @Test
    void after_fourteen_days_the_window_begins_at_the_new_level() {
        var verdicts = verdicts(STEP, AnomalyOptions.DAILY);

        assertThat(verdicts.get(44)).isEqualTo(new Learning(14, 28));
        assertThat(verdicts.get(57)).isEqualTo(new Learning(27, 28));
        assertThat(verdicts.get(58)).isInstanceOf(Normal.class);
    }

    @Test
    void a_confirmed_level_is_taken_over_at_once() {
        var verdicts = verdicts(STEP, AnomalyOptions.DAILY.confirming(Set.of(day(30))));

        assertThat(reason(verdicts.get(32))).isEqualTo(Reason.LEVEL);
        assertThat(verdicts.get(33)).isEqualTo(new Learning(3, 28));
    }

    @Test
    void alarms_on_two_sides_are_no_level() {
        var history = days(28, i -> 1000);
        history.add(Point.of(day(28), 2000));
        history.add(Point.of(day(29), 100));

        assertThat(reason(today(history, 2000))).isEqualTo(Reason.VALUE);
    }

    @Test
    void excluded_and_superseded_points_never_teach() {
        var history = days(35, AnomalyTest::week);
        for (int monday : new int[] {14, 21, 28}) {
            history.set(monday, Point.of(day(monday), 5).as(Use.EXCLUDED));
        }
        history.set(27, Point.of(day(27), 1).as(Use.SUPERSEDED));

        var verdict = today(history, 1002);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Normal.class,
                        normal ->
                                assertThat(normal.judged().taughtBy())
                                        .extracting(Point::at)
                                        .containsExactly(day(7)));
    }

    @Test
    void a_holiday_is_excused_and_says_what_it_would_have_been() {
        var verdict =
                Anomaly.judge(
                        days(35, AnomalyTest::week),
                        Point.of(day(35), 5).as(Use.EXCLUDED),
                        AnomalyOptions.DAILY);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Excused.class,
                        excused -> assertThat(excused.alarm().reason()).isEqualTo(Reason.VALUE));
    }

    @Test
    void a_pattern_is_expected_only_when_it_was_called_so_twice() {
        var once = days(49, AnomalyTest::week);
        once.set(35, Point.of(day(35), 500).as(Use.EXPECTED));
        var twice = new ArrayList<>(once);
        twice.set(42, Point.of(day(42), 510).as(Use.EXPECTED));

        assertThat(today(once, 505)).isInstanceOf(Alarm.class);
        assertThat(today(twice, 505)).isInstanceOf(Excused.class);
        assertThat(today(twice, 2000)).as("the other side").isInstanceOf(Alarm.class);
        var tuesday = new ArrayList<>(twice);
        tuesday.add(Point.of(day(49), 1000));
        assertThat(today(tuesday, 505)).as("another weekday").isInstanceOf(Alarm.class);
    }
}
