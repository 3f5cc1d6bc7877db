package granary.engine.anomaly;

import granary.engine.anomaly.AnomalyVerdict.Judged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a window of points teaches about a position of the season.
 *
 * @param window points with values, oldest first
 * @param atPosition those at the position
 */
record Band(
        List<Point> window,
        List<Point> atPosition,
        double expected,
        double spread,
        AnomalyOptions options) {

    /** Makes the MAD of normal values their standard deviation. */
    private static final double MAD = 1.4826;

    private static final double LEAST_SPREAD = 0.01;

    /** Null when no point of the window is at the position. */
    static @Nullable Band of(List<Point> teaching, int position, AnomalyOptions options) {
        var window =
                teaching.subList(Math.max(0, teaching.size() - options.window()), teaching.size());
        var byPosition = new HashMap<Integer, List<Point>>();
        for (var point : window) {
            byPosition.computeIfAbsent(options.position(point), p -> new ArrayList<>()).add(point);
        }
        var own = byPosition.get(position);
        if (own == null) {
            return null;
        }
        var medians = new HashMap<Integer, Double>();
        byPosition.forEach((at, points) -> medians.put(at, median(values(points))));
        var residuals =
                window.stream()
                        .map(point -> Math.abs(value(point) - at(medians, point, options)))
                        .toList();
        double expected = Objects.requireNonNull(medians.get(position));
        double spread = Math.max(MAD * median(residuals), LEAST_SPREAD * Math.abs(expected));
        return new Band(window, own, expected, spread, options);
    }

    private static double at(Map<Integer, Double> medians, Point point, AnomalyOptions options) {
        return Objects.requireNonNull(medians.get(options.position(point)));
    }

    private static List<Double> values(List<Point> points) {
        return points.stream().map(Band::value).toList();
    }

    private static double value(Point point) {
        return Objects.requireNonNull(point.value());
    }

    private static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private double leastChange() {
        return options.share() ? options.minChange() : options.minChange() * Math.abs(expected);
    }

    private double reach() {
        return Math.max(options.k() * spread, leastChange());
    }

    /** Beyond k spreads and beyond the least change: -1 below, 1 above, 0 within. */
    int side(double value) {
        double off = value - expected;
        boolean far = spread == 0 ? off != 0 : Math.abs(off / spread) > options.k();
        return far && Math.abs(off) > leastChange() ? (int) Math.signum(off) : 0;
    }

    Judged judged(double value) {
        double off = value - expected;
        var change =
                options.share()
                        ? Double.valueOf(off)
                        : expected == 0 ? null : Double.valueOf(off / Math.abs(expected));
        return new Judged(
                value,
                expected,
                spread,
                spread == 0 ? null : Double.valueOf(off / spread),
                expected - reach(),
                expected + reach(),
                change,
                atPosition,
                window.getFirst().at(),
                window.size());
    }
}
