package granary.insights.dashboard;

import granary.insights.kpi.KpiDetail.Limits;
import granary.platform.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cost, quality and speed, and what they are made of.
 *
 * @param programme the one programme shown; null for all
 * @param waterfall where the money went, the total last; empty when it is several currencies
 */
record DashboardView(
        @Nullable String programme,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant dataThrough,
        Target cost,
        Target quality,
        Target speed,
        List<Step> waterfall,
        List<Vendor> vendors,
        Ratio rework,
        Ratio coverage,
        Ratio firstPass,
        @Nullable BigDecimal answersPerItem,
        List<Note> annotations) {

    /** A figure, its target, and how it came about. */
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
            @Nullable String note,
            List<Point> series,
            @Nullable Limits limits) {}

    record Point(
            String label,
            @Nullable BigDecimal value,
            @Nullable Long n,
            @Nullable Instant at,
            @Nullable String link) {}

    record Step(String label, @Nullable String note, Money amount, boolean total) {}

    record Vendor(
            String vendor,
            @Nullable BigDecimal accuracy,
            @Nullable Double low,
            @Nullable Double high,
            long n,
            @Nullable Money costPerAccepted,
            @Nullable BigDecimal tatP80Hours,
            Ratio rework) {}

    record Ratio(
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator) {}

    record Note(Instant at, String title, @Nullable String link) {}
}
