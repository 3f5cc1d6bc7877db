package granary.insights.report;

import granary.engine.label.Intervals;
import granary.insights.kpi.Figure;
import granary.insights.kpi.KpiDefinition;
import granary.insights.report.OutcomeView.Finding;
import granary.insights.report.OutcomeView.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Before and after. A share of counts gets Newcombe's interval (1998, method 10); a verdict is only
 * given when the interval leaves out 0. What has no interval is shown, and nothing is concluded.
 */
final class OutcomePolicy {
    private OutcomePolicy() {}

    static Finding judge(KpiDefinition kpi, Figure before, Figure after) {
        var unit = after.unit() != null ? after.unit() : before.unit();
        var was = before.value();
        var is = after.value();
        if (was == null || is == null) {
            return finding(
                    kpi,
                    unit,
                    before,
                    after,
                    null,
                    null,
                    null,
                    "none",
                    "no-data",
                    "%s: nothing was measured %s."
                            .formatted(kpi.name(), was == null ? "before" : "after"));
        }
        var difference = is.subtract(was);
        if (!isShare(kpi, before) || !isShare(kpi, after)) {
            return finding(
                    kpi,
                    unit,
                    before,
                    after,
                    difference,
                    null,
                    null,
                    "none",
                    "cannot-tell",
                    "%s went from %s to %s; no interval is known for it, so nothing is concluded."
                            .formatted(kpi.name(), shown(was), shown(is)));
        }
        var interval = Intervals.newcombe(hits(before), before.n(), hits(after), after.n(), 0.95);
        var verdict = verdict(kpi, interval.low(), interval.high());
        return finding(
                kpi,
                unit,
                before,
                after,
                difference,
                interval.low(),
                interval.high(),
                "newcombe",
                verdict,
                "%s went from %s (n=%d) to %s (n=%d), 95%% interval of the difference %s to %s: %s."
                        .formatted(
                                kpi.name(),
                                shown(was),
                                before.n(),
                                shown(is),
                                after.n(),
                                shown(BigDecimal.valueOf(interval.low())),
                                shown(BigDecimal.valueOf(interval.high())),
                                verdict.replace('-', ' ')));
    }

    private static String verdict(KpiDefinition kpi, double low, double high) {
        if (low <= 0 && high >= 0) {
            return "cannot-tell";
        }
        return (low > 0) == kpi.direction().equals("max") ? "better" : "worse";
    }

    private static boolean isShare(KpiDefinition kpi, Figure figure) {
        return !kpi.isPercentile()
                && figure.hits() != null
                && figure.n() > 0
                && hits(figure) <= figure.n();
    }

    private static long hits(Figure figure) {
        var hits = figure.hits();
        return hits == null ? 0 : hits;
    }

    private static String shown(BigDecimal value) {
        return value.setScale(4, RoundingMode.HALF_UP).toPlainString();
    }

    private static Finding finding(
            KpiDefinition kpi,
            @Nullable String unit,
            Figure before,
            Figure after,
            @Nullable BigDecimal difference,
            @Nullable Double low,
            @Nullable Double high,
            String method,
            String verdict,
            String sentence) {
        return new Finding(
                kpi.id(),
                kpi.name(),
                unit == null ? kpi.unit() : unit,
                kpi.direction(),
                side(before),
                side(after),
                difference,
                low,
                high,
                method,
                verdict,
                sentence);
    }

    private static Side side(Figure figure) {
        return new Side(figure.value(), figure.numerator(), figure.denominator(), figure.n());
    }
}
