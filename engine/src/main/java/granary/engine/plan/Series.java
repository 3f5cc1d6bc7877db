package granary.engine.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Figures of a series of numbers. */
public final class Series {
    private Series() {}

    /**
     * Percentile by linear interpolation between order statistics (Hyndman and Fan 1996, type 7).
     *
     * @param values in any order
     * @param p in 0..1
     * @return NaN when there are no values
     */
    public static double percentile(double[] values, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("a share between 0 and 1, not " + p);
        }
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = (sorted.length - 1) * p;
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /**
     * Limits of an individuals chart (Wheeler): mean ± 2.66 × mean moving range.
     *
     * @param rangeLimit 3.268 × mean moving range
     */
    public record Limits(double mean, double lower, double upper, double rangeLimit) {}

    /** Why a point is news. */
    public enum Rule {
        OUTSIDE,
        EIGHT_ON_ONE_SIDE,
        THREE_OF_FOUR_NEAR_A_LIMIT
    }

    /**
     * @param index of the point that completes the signal
     */
    public record Signal(int index, Rule rule) {}

    /**
     * @param values in time order, at least 2
     */
    public static Limits limits(double[] values) {
        if (values.length < 2) {
            throw new IllegalArgumentException("limits need at least two values");
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double range = 0;
        for (int i = 1; i < values.length; i++) {
            range += Math.abs(values[i] - values[i - 1]) / (values.length - 1);
        }
        return new Limits(mean, mean - 2.66 * range, mean + 2.66 * range, 3.268 * range);
    }

    /** Points that are signals against limits fixed beforehand. */
    public static List<Signal> signals(double[] values, Limits limits) {
        var signals = new ArrayList<Signal>();
        for (int i = 0; i < values.length; i++) {
            if (values[i] < limits.lower() || values[i] > limits.upper()) {
                signals.add(new Signal(i, Rule.OUTSIDE));
            }
            if (oneSide(values, limits, i)) {
                signals.add(new Signal(i, Rule.EIGHT_ON_ONE_SIDE));
            }
            if (nearLimit(values, limits, i, 1) || nearLimit(values, limits, i, -1)) {
                signals.add(new Signal(i, Rule.THREE_OF_FOUR_NEAR_A_LIMIT));
            }
        }
        return signals;
    }

    private static boolean oneSide(double[] values, Limits limits, int end) {
        if (end < 7) {
            return false;
        }
        double side = Math.signum(values[end] - limits.mean());
        for (int i = end - 7; i <= end; i++) {
            if (side == 0 || Math.signum(values[i] - limits.mean()) != side) {
                return false;
            }
        }
        return true;
    }

    private static boolean nearLimit(double[] values, Limits limits, int end, int side) {
        double half = (limits.upper() - limits.mean()) / 2;
        if (end < 3 || half == 0 || side * (values[end] - limits.mean()) <= half) {
            return false;
        }
        int near = 0;
        for (int i = end - 3; i <= end; i++) {
            near += side * (values[i] - limits.mean()) > half ? 1 : 0;
        }
        return near >= 3;
    }
}
