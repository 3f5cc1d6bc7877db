package granary.labeling.figures;

import granary.engine.label.Intervals;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * A figure beside what it has to reach.
 *
 * @param value null until there is something to measure
 * @param direction {@code min}: at least the target, {@code max}: at most
 * @param n observations
 * @param low 95 % interval, where the figure is a share
 */
record Target(
        String kpi,
        @Nullable BigDecimal value,
        String unit,
        @Nullable BigDecimal target,
        String direction,
        @Nullable Boolean met,
        long n,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable Integer percentile,
        @Nullable String note) {

    private static final int PLACES = 6;

    static Target of(
            String kpi,
            @Nullable BigDecimal value,
            String unit,
            @Nullable BigDecimal target,
            String direction,
            long n,
            @Nullable Integer percentile,
            @Nullable String note) {
        Boolean met = null;
        if (value != null && target != null) {
            int order = value.compareTo(target);
            met = direction.equals("min") ? order >= 0 : order <= 0;
        }
        return new Target(
                kpi, value, unit, target, direction, met, n, null, null, percentile, note);
    }

    /** A share with its 95 % Wilson interval. */
    static Target share(
            String kpi,
            long right,
            long n,
            @Nullable Double target,
            String direction,
            @Nullable String note) {
        if (n == 0) {
            return of(kpi, null, "ratio", decimal(target), direction, 0, null, note);
        }
        var interval = Intervals.wilson(right, n, 0.95);
        var plain =
                of(
                        kpi,
                        ratio(BigDecimal.valueOf(right), n),
                        "ratio",
                        decimal(target),
                        direction,
                        n,
                        null,
                        note);
        return new Target(
                kpi,
                plain.value(),
                "ratio",
                plain.target(),
                direction,
                plain.met(),
                n,
                interval.low(),
                interval.high(),
                null,
                note);
    }

    static BigDecimal ratio(BigDecimal numerator, long denominator) {
        return numerator.divide(BigDecimal.valueOf(denominator), PLACES, RoundingMode.HALF_UP);
    }

    static @Nullable BigDecimal decimal(@Nullable Double value) {
        return value == null ? null : BigDecimal.valueOf(value);
    }
}
