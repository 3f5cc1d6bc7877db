package granary.insights.report;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Did a change help?
 *
 * @param change what changed, when; null when nothing is known that changed
 * @param postHoc true when the day was named after its effect could be seen
 * @param others what else changed in the same time and may be the reason
 */
record OutcomeView(
        @Nullable Change change,
        boolean postHoc,
        List<Finding> findings,
        List<Change> others,
        List<String> notes) {

    record Change(Instant at, String title, @Nullable String link) {}

    /**
     * @param difference after less before
     * @param method {@code newcombe}, or {@code none} where no interval is known for the figure
     * @param verdict {@code better}, {@code worse}, {@code cannot-tell} or {@code no-data}
     */
    record Finding(
            String kpi,
            String name,
            String unit,
            String direction,
            Side before,
            Side after,
            @Nullable BigDecimal difference,
            @Nullable Double low,
            @Nullable Double high,
            String method,
            String verdict,
            String sentence) {}

    record Side(
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            long n) {}
}
