package granary.insights.kpi;

import granary.engine.label.Intervals;
import granary.engine.label.Intervals.Interval;
import granary.insights.fact.Facts;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure: the total or a part of it.
 *
 * @param label null for the total
 * @param value numerator ÷ denominator, or the percentile; null without data, never 0
 * @param hits of {@code n} equal trials, where the figure is a share of such; else null
 * @param n units it rests on
 * @param unit the currency, where it is money
 * @param dataThrough the newest fact in it
 */
public record Figure(
        @Nullable String label,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        @Nullable Long hits,
        long n,
        @Nullable String unit,
        @Nullable Instant dataThrough) {
    static final Figure NOTHING =
            new Figure(null, BigDecimal.ZERO, BigDecimal.ZERO, null, null, 0, null, null);
    private static final double CONFIDENCE = 0.95;

    static Figure of(KpiDefinition kpi, ResultSet row) throws SQLException {
        var counted = Facts.whole(row, "n");
        long n = counted == null ? 0 : counted;
        var numerator = part(row.getBigDecimal("numerator"), n);
        var denominator = part(row.getBigDecimal("denominator"), n);
        var value =
                kpi.isPercentile()
                        ? rounded(row.getBigDecimal("value"))
                        : ratio(numerator, denominator);
        return new Figure(
                row.getString("label"),
                numerator,
                denominator,
                value,
                Facts.whole(row, "hits"),
                n,
                row.getString("unit"),
                Facts.instant(row, "data_through"));
    }

    /**
     * Nothing of nothing is 0 of 0; a part that is null although there are units cannot be added
     * up.
     */
    private static @Nullable BigDecimal part(@Nullable BigDecimal value, long n) {
        return value == null && n == 0 ? BigDecimal.ZERO : plain(value);
    }

    /** A denominator of 0 gives no value: nothing was measured. */
    static @Nullable BigDecimal ratio(
            @Nullable BigDecimal numerator, @Nullable BigDecimal denominator) {
        return numerator == null || denominator == null || denominator.signum() == 0
                ? null
                : plain(numerator.divide(denominator, MathContext.DECIMAL64));
    }

    /** Wilson's interval of a share of equal trials; null for anything else. */
    @Nullable Interval interval(KpiDefinition kpi) {
        var k = hits;
        return kpi.isPercentile() || k == null || n == 0 || k > n || value == null
                ? null
                : Intervals.wilson(k, n, CONFIDENCE);
    }

    private static @Nullable BigDecimal rounded(@Nullable BigDecimal value) {
        return value == null ? null : plain(value.setScale(6, java.math.RoundingMode.HALF_UP));
    }

    /** No trailing zeros and no exponent. */
    private static @Nullable BigDecimal plain(@Nullable BigDecimal value) {
        if (value == null) {
            return null;
        }
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
