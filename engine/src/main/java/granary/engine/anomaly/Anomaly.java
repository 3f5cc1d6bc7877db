package granary.engine.anomaly;

import granary.engine.anomaly.AnomalyVerdict.Alarm;
import granary.engine.anomaly.AnomalyVerdict.Excused;
import granary.engine.anomaly.AnomalyVerdict.Judged;
import granary.engine.anomaly.AnomalyVerdict.Learning;
import granary.engine.anomaly.AnomalyVerdict.Normal;
import granary.engine.anomaly.AnomalyVerdict.Reason;
import granary.engine.anomaly.Point.Use;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rule: expected is the median of the same weekday in the window, the day itself is outside it;
 * an alarm is a value more than k spreads and more than the least change away. A level that stays
 * becomes the new normal, so the days are walked through in order.
 */
public final class Anomaly {

    /** Alarms on one side after which it is a new level and not three accidents. */
    private static final int LEVEL = 3;

    /** How often people must call a pattern expected before it is. */
    private static final int TWICE = 2;

    /** What one point was found to be. */
    public record Judgement(Point point, AnomalyVerdict verdict) {}

    private record Pattern(int position, Reason reason, int side) {}

    private final AnomalyOptions options;
    private final List<Point> teaching = new ArrayList<>();
    private final Map<Pattern, Integer> expected = new HashMap<>();
    private final List<Point> run = new ArrayList<>();
    private int runSide;

    private Anomaly(AnomalyOptions options) {
        this.options = options;
    }

    /**
     * @param history in any order; points at or after today are left out
     * @param today the point to judge
     */
    public static AnomalyVerdict judge(List<Point> history, Point today, AnomalyOptions options) {
        var points =
                new ArrayList<>(
                        history.stream().filter(point -> point.at().isBefore(today.at())).toList());
        points.add(today);
        return judgeAll(points, options).getLast().verdict();
    }

    /** Every point against those before it, oldest first; superseded ones are left out. */
    public static List<Judgement> judgeAll(List<Point> points, AnomalyOptions options) {
        var walk = new Anomaly(options);
        return points.stream()
                .filter(point -> point.use() != Use.SUPERSEDED)
                .sorted(Comparator.comparing(Point::at))
                .map(point -> new Judgement(point, walk.next(point)))
                .toList();
    }

    private AnomalyVerdict next(Point point) {
        takeOverLevel(point);
        var before = taughtBefore(point);
        var band = before.isEmpty() ? null : Band.of(before, options.position(point), options);
        var found = raw(point, before, band);
        int side = side(found);
        extendRun(point, found, side);
        var verdict =
                found instanceof Alarm alarm ? heard(point, withLevel(alarm, side), side) : found;
        if (point.use() == Use.USED && point.value() != null) {
            teaching.add(point);
        }
        return verdict;
    }

    private boolean isLevel() {
        return options.settle() > 0 && run.size() >= LEVEL;
    }

    /** Days of a new level that nobody decided on do not teach yet: they would widen the band. */
    private List<Point> taughtBefore(Point point) {
        return teaching.stream()
                .filter(p -> options.period(p.at()) < options.period(point.at()))
                .filter(p -> !isLevel() || p.at().isBefore(run.getFirst().at()))
                .toList();
    }

    /** Once confirmed, or after its time, the days before the new level teach no longer. */
    private void takeOverLevel(Point point) {
        if (!isLevel()) {
            return;
        }
        var since = run.getFirst().at();
        long age = options.period(point.at()) - options.period(since);
        if (options.confirmed().contains(since) || age >= options.settle()) {
            teaching.removeIf(taught -> taught.at().isBefore(since));
            run.clear();
        }
    }

    private AnomalyVerdict raw(Point point, List<Point> before, @Nullable Band band) {
        var value = point.value();
        if (value == null) {
            return new Alarm(Reason.GAP, null, point.at(), "nothing came");
        }
        var judged = band == null || before.size() < options.learning() ? null : band.judged(value);
        if (value == 0 && options.zeroAlarms() && !zeroIsUsual(before, band)) {
            return new Alarm(Reason.ZERO, judged, point.at(), "zero");
        }
        if (judged == null) {
            return new Learning(Math.min(before.size(), options.learning()), options.learning());
        }
        int side = band == null ? 0 : band.side(value);
        boolean wanted =
                switch (options.direction()) {
                    case BOTH -> side != 0;
                    case UP -> side > 0;
                    case DOWN -> side < 0;
                };
        return wanted
                ? new Alarm(Reason.VALUE, judged, point.at(), message(judged))
                : new Normal(judged);
    }

    /** A shop closed on Sundays: zero is what the position's median is. */
    private static boolean zeroIsUsual(List<Point> before, @Nullable Band band) {
        return !before.isEmpty() && band != null && band.expected() == 0;
    }

    private static int side(AnomalyVerdict found) {
        return switch (found) {
            case Alarm(var reason, _, _, _) when reason == Reason.ZERO -> -1;
            case Alarm(_, var judged, _, _) when judged != null ->
                    judged.value() < judged.expected() ? -1 : 1;
            case Alarm _, Learning _, Normal _, Excused _ -> 0;
        };
    }

    /** Excluded points and gaps neither continue a run nor end it. */
    private void extendRun(Point point, AnomalyVerdict found, int side) {
        if (point.use() != Use.USED || point.value() == null) {
            return;
        }
        if (!(found instanceof Alarm) || side != runSide) {
            run.clear();
        }
        if (found instanceof Alarm) {
            run.add(point);
            runSide = side;
        }
    }

    private Alarm withLevel(Alarm alarm, int side) {
        if (run.isEmpty() || side == 0 || side != runSide) {
            return alarm;
        }
        var since = run.getFirst().at();
        if (!isLevel() || alarm.reason() != Reason.VALUE) {
            return new Alarm(alarm.reason(), alarm.judged(), since, alarm.message());
        }
        return new Alarm(
                Reason.LEVEL,
                alarm.judged(),
                since,
                "new level since %s: %s".formatted(day(since), alarm.message()));
    }

    private AnomalyVerdict heard(Point point, Alarm alarm, int side) {
        // A new level is the same pattern as the value that began it.
        var reason = alarm.reason() == Reason.LEVEL ? Reason.VALUE : alarm.reason();
        var pattern = new Pattern(options.position(point), reason, side);
        if (point.use() == Use.EXPECTED) {
            expected.merge(pattern, 1, Integer::sum);
            return new Excused(alarm, "called expected");
        }
        if (point.use() == Use.EXCLUDED) {
            return new Excused(alarm, "left out, as a holiday is");
        }
        int confirmations = expected.getOrDefault(pattern, 0);
        return confirmations >= TWICE
                ? new Excused(
                        alarm,
                        "the same was called expected %d times before".formatted(confirmations))
                : alarm;
    }

    private String message(Judged judged) {
        var change = judged.change();
        var by =
                change == null
                        ? ""
                        : options.share()
                                ? String.format(Locale.ROOT, ", %+.1f points", 100 * change)
                                : String.format(Locale.ROOT, ", %+.1f %%", 100 * change);
        return String.format(
                Locale.ROOT,
                "%s where %s is expected (%s to %s)%s",
                number(judged.value()),
                number(judged.expected()),
                number(judged.low()),
                number(judged.high()),
                by);
    }

    private static String number(double value) {
        var text =
                new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(6))
                        .stripTrailingZeros();
        return text.setScale(Math.max(0, text.scale())).toPlainString();
    }

    private static String day(Instant at) {
        return at.toString().replace("T00:00:00Z", "");
    }
}
