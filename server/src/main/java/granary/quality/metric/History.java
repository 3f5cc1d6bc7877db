package granary.quality.metric;

import granary.engine.anomaly.Anomaly;
import granary.engine.anomaly.AnomalyVerdict;
import granary.engine.anomaly.AnomalyVerdict.Alarm;
import granary.engine.anomaly.AnomalyVerdict.Excused;
import granary.engine.anomaly.AnomalyVerdict.Judged;
import granary.engine.anomaly.AnomalyVerdict.Learning;
import granary.engine.anomaly.AnomalyVerdict.Normal;
import granary.engine.anomaly.AnomalyVerdict.Reason;
import granary.engine.anomaly.Point.Use;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A series read day by day: which point teaches, what each should have been, and what alarms.
 *
 * @param patterns what people confirmed twice, and what is not alarmed for any more
 */
record History(List<Point> points, List<Pattern> patterns) {
    /**
     * @param figure null for a day that is missing
     * @param state {@code used}, {@code excluded}, {@code superseded} or {@code missing}
     * @param why of a state that is not {@code used}
     * @param limits null while too little came before
     * @param learnt teaching points before it, while they are too few; else null
     * @param alarm {@code high}, {@code low}, {@code zero}, {@code gap} or {@code level}; null for
     *     none
     * @param suppressed why an alarm is not raised; null when it is
     * @param levelSince first day of the level that seems to begin
     */
    record Point(
            LocalDate day,
            @Nullable Figure figure,
            String state,
            @Nullable String why,
            @Nullable Judged limits,
            @Nullable Integer learnt,
            @Nullable String alarm,
            @Nullable String suppressed,
            @Nullable LocalDate levelSince) {
        boolean isAlarming() {
            return alarm != null && suppressed == null;
        }

        boolean isUsed() {
            return state.equals("used");
        }
    }

    record Pattern(DayOfWeek weekday, String side, List<LocalDate> days) {}

    /** A day as the rule sees it. */
    private record Day(
            LocalDate day, @Nullable Figure figure, Use use, String state, @Nullable String why) {
        Instant at() {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        granary.engine.anomaly.Point point() {
            return new granary.engine.anomaly.Point(
                    at(), figure == null ? null : figure.value().doubleValue(), use);
        }
    }

    /**
     * @param figures oldest first
     * @param holidays names of days on which nothing is as usual
     */
    static History of(List<Figure> figures, Map<LocalDate, String> holidays, Settings settings) {
        var days = days(figures, holidays, settings);
        var verdicts = judged(days, settings);
        var points =
                days.stream()
                        .map(d ->
                                d.use() == Use.SUPERSEDED
                                        ? point(d, null)
                                        : point(d, verdicts.get(d.at())))
                        .toList();
        return new History(points, patterns(points));
    }

    /** The last point that counts. */
    @Nullable Point newest() {
        return points.stream()
                .filter(p -> p.figure() != null && !p.state().equals("superseded"))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private static List<Day> days(
            List<Figure> figures, Map<LocalDate, String> holidays, Settings settings) {
        var last = new TreeMap<LocalDate, Figure>();
        figures.forEach(f -> last.put(f.day(), f));
        boolean hasEveryDay = settings.isVolume() && isDaily(new ArrayList<>(last.keySet()));
        var days = new ArrayList<Day>();
        LocalDate before = null;
        for (var figure : figures) {
            if (last.get(figure.day()) != figure) {
                days.add(
                        new Day(
                                figure.day(),
                                figure,
                                Use.SUPERSEDED,
                                "superseded",
                                "measured again that day"));
                continue;
            }
            if (hasEveryDay && before != null) {
                for (var d = before.plusDays(1); d.isBefore(figure.day()); d = d.plusDays(1)) {
                    var holiday = holidays.get(d);
                    days.add(
                            new Day(
                                    d,
                                    null,
                                    holiday == null ? Use.USED : Use.EXCLUDED,
                                    "missing",
                                    holiday == null ? null : "holiday: " + holiday));
                }
            }
            days.add(day(figure, holidays.get(figure.day())));
            before = figure.day();
        }
        return days;
    }

    private static Day day(Figure figure, @Nullable String holiday) {
        if (figure.isAnswered(Feedback.EXPECTED)) {
            return new Day(figure.day(), figure, Use.EXPECTED, "excluded", "somebody expected it");
        }
        return holiday == null
                ? new Day(figure.day(), figure, Use.USED, "used", null)
                : new Day(figure.day(), figure, Use.EXCLUDED, "excluded", "holiday: " + holiday);
    }

    /** Whether a missing day of the series means anything: most days have a point. */
    private static boolean isDaily(List<LocalDate> days) {
        if (days.size() < 2) {
            return false;
        }
        long span = days.getLast().toEpochDay() - days.getFirst().toEpochDay();
        return span < 2L * days.size();
    }

    /** A new level begins where the row of alarms began on which somebody said so. */
    private static Map<Instant, AnomalyVerdict> judged(List<Day> days, Settings settings) {
        var confirmed = new HashSet<Instant>();
        var verdicts = walk(days, settings, confirmed);
        for (var day : days) {
            var figure = day.figure();
            if (figure != null
                    && figure.isAnswered(Feedback.NEW_LEVEL)
                    && alarm(verdicts.get(day.at())) instanceof Alarm(_, _, var since, _)
                    && confirmed.add(since)) {
                verdicts = walk(days, settings, confirmed);
            }
        }
        return verdicts;
    }

    private static Map<Instant, AnomalyVerdict> walk(
            List<Day> days, Settings settings, Set<Instant> confirmed) {
        var verdicts = new HashMap<Instant, AnomalyVerdict>();
        Anomaly.judgeAll(
                        days.stream().map(Day::point).toList(),
                        settings.options().confirming(confirmed))
                .forEach(j -> verdicts.put(j.point().at(), j.verdict()));
        return verdicts;
    }

    private static @Nullable Alarm alarm(@Nullable AnomalyVerdict verdict) {
        return switch (verdict) {
            case Alarm alarm -> alarm;
            case Excused(var alarm, _) -> alarm;
            case Learning _, Normal _ -> null;
            case null -> null;
        };
    }

    private static Point point(Day d, @Nullable AnomalyVerdict verdict) {
        var alarm = alarm(verdict);
        var limits =
                verdict instanceof Normal(var normal)
                        ? normal
                        : alarm == null ? null : alarm.judged();
        return new Point(
                d.day(),
                d.figure(),
                d.state(),
                d.why(),
                limits,
                verdict instanceof Learning(int points, _) ? points : null,
                alarm == null ? null : word(alarm),
                verdict instanceof Excused(_, var why) ? why : null,
                alarm != null && alarm.reason() == Reason.LEVEL
                        ? LocalDate.ofInstant(alarm.since(), ZoneOffset.UTC)
                        : null);
    }

    private static String word(Alarm alarm) {
        var limits = alarm.judged();
        return alarm.reason() == Reason.VALUE && limits != null
                ? side(limits)
                : alarm.reason().word();
    }

    private static String side(Judged limits) {
        return limits.value() > limits.expected() ? "high" : "low";
    }

    private static List<Pattern> patterns(List<Point> points) {
        var days = new TreeMap<String, List<LocalDate>>();
        for (var point : points) {
            var figure = point.figure();
            var limits = point.limits();
            if (figure != null
                    && limits != null
                    && point.alarm() != null
                    && figure.isAnswered(Feedback.EXPECTED)) {
                days.computeIfAbsent(
                                point.day().getDayOfWeek() + " " + side(limits),
                                _ -> new ArrayList<>())
                        .add(point.day());
            }
        }
        return days.values().stream()
                .filter(of -> of.size() >= 2)
                .map(of -> pattern(of, points))
                .toList();
    }

    private static Pattern pattern(List<LocalDate> of, List<Point> points) {
        var limits =
                points.stream()
                        .filter(p -> p.day().equals(of.getFirst()) && p.limits() != null)
                        .map(Point::limits)
                        .findFirst()
                        .orElseThrow();
        return new Pattern(of.getFirst().getDayOfWeek(), side(limits), List.copyOf(of));
    }
}
