package granary.quality.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Five weeks of a source that sends 1,000 rows on weekdays and 400 at weekends. */
class HistoryTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final Settings ROWS = Settings.of("volume", "rows");
    private static final Map<LocalDate, String> NO_HOLIDAYS = Map.of();

    @Test
    void before_28_points_a_series_learns() {
        var history = History.of(weeks(4).subList(0, 20), NO_HOLIDAYS, ROWS);

        var last = history.points().getLast();
        assertThat(last.limits()).isNull();
        assertThat(last.learnt()).isEqualTo(19);
        assertThat(last.alarm()).isNull();
    }

    @Test
    void a_day_is_judged_by_the_same_weekday_and_says_which_days_taught_it() {
        var figures = weeks(4);
        figures.add(figure(MONDAY.plusDays(28), 520, null));

        var last = History.of(figures, NO_HOLIDAYS, ROWS).points().getLast();

        assertThat(last.alarm()).isEqualTo("low");
        assertThat(last.limits().expected()).isEqualTo(1000);
        // Spread 0, so at least 1 %: 4 x 10; the least change, 10 %, reaches further.
        assertThat(last.limits().low()).isEqualTo(900);
        assertThat(last.limits().high()).isEqualTo(1100);
        assertThat(last.limits().taughtBy().stream().map(p -> day(p.at())))
                .containsExactly(
                        MONDAY, MONDAY.plusDays(7), MONDAY.plusDays(14), MONDAY.plusDays(21));
    }

    @Test
    void what_somebody_expected_teaches_nothing_and_is_not_alarmed_for() {
        var figures = weeks(4);
        figures.add(figure(MONDAY.plusDays(28), 520, "expected"));
        figures.add(figure(MONDAY.plusDays(35), 1000, null));

        var points = History.of(figures, NO_HOLIDAYS, ROWS).points();

        var expected = points.get(28);
        assertThat(expected.state()).isEqualTo("excluded");
        assertThat(expected.alarm()).isEqualTo("low");
        assertThat(expected.isAlarming()).isFalse();
        assertThat(points.getLast().limits().expected()).isEqualTo(1000);
        assertThat(points.getLast().limits().taughtBy()).hasSize(4);
    }

    @Test
    void only_what_was_expected_twice_on_a_weekday_is_suppressed_there() {
        var figures = weeks(4);
        figures.addAll(week(4, "expected"));
        assertThat(alarming(figures, 5, null)).isTrue();

        figures.addAll(week(5, "expected"));
        var history = History.of(with(figures, 6), NO_HOLIDAYS, ROWS);

        var third =
                history.points().stream()
                        .filter(p -> p.day().equals(MONDAY.plusDays(42)))
                        .findFirst();
        assertThat(third.orElseThrow().alarm()).isEqualTo("low");
        assertThat(third.orElseThrow().suppressed()).contains("2 times");
        assertThat(history.patterns())
                .containsExactly(
                        new History.Pattern(
                                DayOfWeek.MONDAY,
                                "low",
                                List.of(MONDAY.plusDays(28), MONDAY.plusDays(35))));
    }

    @Test
    void a_holiday_is_shown_and_teaches_nothing() {
        var figures = weeks(4);
        figures.add(figure(MONDAY.plusDays(28), 3, null));

        var last =
                History.of(figures, Map.of(MONDAY.plusDays(28), "Constitution Day"), ROWS)
                        .points()
                        .getLast();

        assertThat(last.state()).isEqualTo("excluded");
        assertThat(last.why()).isEqualTo("holiday: Constitution Day");
        assertThat(last.isAlarming()).isFalse();
    }

    @Test
    void a_day_measured_again_supersedes_what_was_measured_first() {
        var figures = weeks(4);
        figures.add(figure(MONDAY.plusDays(28), 3, null));
        figures.add(figure(MONDAY.plusDays(28), 1001, null));

        var points = History.of(figures, NO_HOLIDAYS, ROWS).points();

        assertThat(points.get(28).state()).isEqualTo("superseded");
        assertThat(points.get(29).state()).isEqualTo("used");
        assertThat(points.get(29).alarm()).isNull();
    }

    @Test
    void a_missing_day_and_a_day_without_rows_alarm() {
        var figures = weeks(4);
        figures.add(figure(MONDAY.plusDays(29), 0, null));

        var points = History.of(figures, NO_HOLIDAYS, ROWS).points();

        assertThat(points.get(28).state()).isEqualTo("missing");
        assertThat(points.get(28).alarm()).isEqualTo("gap");
        assertThat(points.get(29).alarm()).isEqualTo("zero");
    }

    @Test
    void no_failing_rows_are_good_news() {
        var figures = weeks(4);
        figures.add(figure(MONDAY.plusDays(28), 1000, null));

        var settings = Settings.of("domain", "rows");

        assertThat(settings.options().zeroAlarms()).isFalse();
        assertThat(History.of(figures, NO_HOLIDAYS, settings).points().getLast().alarm()).isNull();
    }

    private static boolean alarming(List<Figure> figures, int week, @Nullable String answer) {
        var more = new ArrayList<>(figures);
        more.addAll(week(week, answer));
        return History.of(more, NO_HOLIDAYS, ROWS).points().stream()
                .anyMatch(p -> p.day().equals(MONDAY.plusDays(7L * week)) && p.isAlarming());
    }

    private static List<Figure> with(List<Figure> figures, int week) {
        var more = new ArrayList<>(figures);
        more.addAll(week(week, null));
        return more;
    }

    /** A week whose Monday brings half. */
    private static List<Figure> week(int n, @Nullable String answer) {
        var week = new ArrayList<Figure>();
        week.add(figure(MONDAY.plusDays(7L * n), 520, answer));
        for (int i = 1; i < 7; i++) {
            week.add(figure(MONDAY.plusDays(7L * n + i), usual(i), null));
        }
        return week;
    }

    private static List<Figure> weeks(int count) {
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < 7 * count; i++) {
            figures.add(figure(MONDAY.plusDays(i), usual(i % 7), null));
        }
        return figures;
    }

    private static int usual(int weekday) {
        return weekday < 5 ? 1000 : 400;
    }

    private static Figure figure(LocalDate day, int rows, @Nullable String answer) {
        var at = day.atTime(8, 0).toInstant(ZoneOffset.UTC);
        return new Figure(
                UUID.randomUUID(),
                0,
                at,
                BigDecimal.valueOf(rows),
                "pass",
                null,
                "monitor",
                answer == null ? null : new Feedback(answer, null, UUID.randomUUID(), at));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
