package granary.quality.metric;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series read day by day: which point teaches, what each should have been, and what alarms.
 *
 * @param patterns what people confirmed twice, and what is not alarmed for any more
 */
record History(List<Point> points, List<Pattern> patterns) {
    /** So many alarms in a row on one side are one new level. */
    static final int LEVEL = 3;

    /** After so many days a level that nobody spoke of is taken as given. */
    static final int LEVEL_DAYS = 14;

    /**
     * @param figure null for a day that is missing
     * @param state {@code used}, {@code excluded}, {@code superseded} or {@code missing}
     * @param why of a state that is not {@code used}
     * @param band null while too little came before
     * @param learnt used points before it, of those it needs
     * @param alarm {@code high}, {@code low}, {@code zero}, {@code gap} or {@code level}; null for
     *     none
     * @param suppressed why an alarm is not raised; null when it is
     * @param levelSince first day of the level that it belongs to, when a new one seems to begin
     */
    record Point(
            LocalDate day,
            @Nullable Figure figure,
            String state,
            @Nullable String why,
            @Nullable Band band,
            int learnt,
            @Nullable String alarm,
            @Nullable String suppressed,
            @Nullable LocalDate levelSince) {
        boolean isAlarming() {
            return alarm != null && suppressed == null;
        }

        boolean isUsed() {
            return state.equals(USED);
        }
    }

    record Pattern(DayOfWeek weekday, String side, List<LocalDate> days) {}

    static final String USED = "used";
    private static final String EXCLUDED = "excluded";

    /**
     * @param figures oldest first
     * @param holidays names of days on which nothing is as usual
     */
    static History of(List<Figure> figures, Map<LocalDate, String> holidays, Settings settings) {
        return new Reader(holidays, settings).read(figures);
    }

    /** The last point that counts. */
    @Nullable Point newest() {
        return points.stream()
                .filter(p -> p.figure() != null && !p.state().equals("superseded"))
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private static final class Reader {
        private final Map<LocalDate, String> holidays;
        private final Settings settings;
        private final List<Point> points = new ArrayList<>();
        private final List<Band.Taught> taught = new ArrayList<>();
        private final Map<String, List<LocalDate>> confirmed = new HashMap<>();
        private final List<Band.Taught> row = new ArrayList<>();
        private String rowSide = "";
        private @Nullable LocalDate levelToldOn;

        Reader(Map<LocalDate, String> holidays, Settings settings) {
            this.holidays = holidays;
            this.settings = settings;
        }

        History read(List<Figure> figures) {
            var last = new HashMap<LocalDate, Figure>();
            figures.forEach(f -> last.put(f.day(), f));
            LocalDate before = null;
            for (var figure : figures) {
                if (last.get(figure.day()) != figure) {
                    points.add(
                            new Point(
                                    figure.day(),
                                    figure,
                                    "superseded",
                                    "measured again that day",
                                    null,
                                    taught.size(),
                                    null,
                                    null,
                                    null));
                    continue;
                }
                gaps(before, figure.day());
                one(figure);
                before = figure.day();
            }
            return new History(points, patterns());
        }

        /** Days that are missing from a series that has every day. */
        private void gaps(@Nullable LocalDate before, LocalDate day) {
            if (before == null || !settings.isVolume() || !isDaily()) {
                return;
            }
            for (var d = before.plusDays(1); d.isBefore(day); d = d.plusDays(1)) {
                var holiday = holidays.get(d);
                points.add(
                        new Point(
                                d,
                                null,
                                "missing",
                                holiday,
                                null,
                                learnt(),
                                holiday == null ? "gap" : null,
                                null,
                                null));
            }
        }

        private boolean isDaily() {
            if (taught.size() < settings.window()) {
                return false;
            }
            var window = window();
            long days =
                    window.getLast().day().toEpochDay() - window.getFirst().day().toEpochDay();
            return days < 2L * settings.window();
        }

        private void one(Figure figure) {
            if (figure.isAnswered(Feedback.NEW_LEVEL)) {
                taught.clear();
            }
            double value = figure.value().doubleValue();
            var day = figure.day();
            var holiday = holidays.get(day);
            var why =
                    figure.isAnswered(Feedback.EXPECTED)
                            ? "expected, somebody said"
                            : holiday == null ? null : "holiday: " + holiday;
            var band =
                    taught.size() < settings.window() ? null : Band.of(day, window(), settings);
            var alarm = band == null ? "" : alarm(value, band);
            var suppressed = holiday != null ? "holiday: " + holiday : suppressed(day, alarm);
            int learnt = learnt();
            var level = why == null && suppressed == null ? level(day, value, alarm) : null;
            boolean isTold = level != null && !day.equals(levelToldOn);
            points.add(
                    new Point(
                            day,
                            figure,
                            why == null ? USED : EXCLUDED,
                            why,
                            band,
                            learnt,
                            alarm.isEmpty() ? null : day.equals(levelToldOn) ? "level" : alarm,
                            alarm.isEmpty()
                                    ? null
                                    : isTold ? "part of the new level since " + level : suppressed,
                            level));
            if (figure.isAnswered(Feedback.EXPECTED) && !alarm.isEmpty()) {
                confirmed.computeIfAbsent(key(day, alarm), _ -> new ArrayList<>()).add(day);
            }
            if (why == null) {
                taught.add(new Band.Taught(day, value));
            }
        }

        private String alarm(double value, Band band) {
            return settings.isVolume() && value == 0 && band.expected() > 0
                    ? "zero"
                    : band.side(value);
        }

        /** Follows a row of alarms on one side; tells of it once, and in time believes it. */
        private @Nullable LocalDate level(LocalDate day, double value, String alarm) {
            if (alarm.isEmpty() || !alarm.equals(rowSide)) {
                row.clear();
                rowSide = alarm;
            }
            if (alarm.isEmpty()) {
                return null;
            }
            row.add(new Band.Taught(day, value));
            if (row.size() < LEVEL) {
                return null;
            }
            if (row.size() == LEVEL) {
                levelToldOn = day;
            }
            var since = row.getFirst().day();
            if (!day.isBefore(since.plusDays(LEVEL_DAYS))) {
                taught.clear();
                taught.addAll(row.subList(0, row.size() - 1));
                row.clear();
                rowSide = "";
            }
            return since;
        }

        private @Nullable String suppressed(LocalDate day, String alarm) {
            var days = confirmed.getOrDefault(key(day, alarm), List.of());
            return alarm.isEmpty() || days.size() < 2
                    ? null
                    : "confirmed on %s and %s".formatted(days.getFirst(), days.getLast());
        }

        private List<Band.Taught> window() {
            return taught.subList(
                    Math.max(0, taught.size() - settings.window()), taught.size());
        }

        private int learnt() {
            return Math.min(taught.size(), settings.window());
        }

        private static String key(LocalDate day, String side) {
            return day.getDayOfWeek() + " " + side;
        }

        private List<Pattern> patterns() {
            var patterns = new ArrayList<Pattern>();
            for (var day : DayOfWeek.values()) {
                for (var side : List.of("high", "low", "zero")) {
                    var days = confirmed.getOrDefault(day + " " + side, List.of());
                    if (days.size() >= 2) {
                        patterns.add(new Pattern(day, side, List.copyOf(days)));
                    }
                }
            }
            return patterns;
        }
    }
}
