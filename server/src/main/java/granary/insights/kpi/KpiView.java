package granary.insights.kpi;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI and what it says.
 *
 * @param unit {@code ratio}, {@code hours}, {@code days}, {@code minutes}, or a currency
 * @param value numerator ÷ denominator, or the percentile; null without data
 * @param percentile when it is one; then numerator and denominator are units within the target and
 *     units
 * @param tooFew fewer units than the definition asks for: the value is shown, but judged by nobody
 * @param interval 95 % by Wilson, where it is a share of equal trials
 */
public record KpiView(
        String id,
        String name,
        String question,
        String area,
        String unit,
        String direction,
        @Nullable Integer percentile,
        @Nullable BigDecimal target,
        @Nullable BigDecimal value,
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        long n,
        @Nullable List<Double> interval,
        @Nullable Boolean met,
        boolean tooFew,
        @Nullable Instant dataThrough) {

    public static KpiView of(KpiDefinition kpi, Figure figure, @Nullable BigDecimal target) {
        var interval = figure.interval(kpi);
        var unit = figure.unit();
        return new KpiView(
                kpi.id(),
                kpi.name(),
                kpi.question(),
                kpi.area(),
                unit == null ? kpi.unit() : unit,
                kpi.direction(),
                kpi.percentile(),
                target,
                figure.value(),
                figure.numerator(),
                figure.denominator(),
                figure.n(),
                interval == null ? null : List.of(interval.low(), interval.high()),
                kpi.meets(figure.value(), target),
                figure.n() < kpi.minN(),
                figure.dataThrough());
    }
}
