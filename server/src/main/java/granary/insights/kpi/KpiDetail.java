package granary.insights.kpi;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A KPI, how it is made, and what it said before.
 *
 * @param version digest of the SQL: readings of another version are another figure
 */
public record KpiDetail(
        @JsonUnwrapped KpiView kpi,
        String definition,
        String version,
        long minN,
        String sql,
        List<Reading> readings,
        @Nullable Limits limits,
        List<Part> breakdown) {

    public record Reading(Instant at, @Nullable BigDecimal value, long n) {}

    public record Limits(double centre, double low, double high) {}

    public record Part(
            String label,
            @Nullable BigDecimal value,
            @Nullable BigDecimal numerator,
            @Nullable BigDecimal denominator,
            @Nullable Double low,
            @Nullable Double high,
            long n) {
        static Part of(KpiDefinition kpi, Figure figure) {
            var interval = figure.interval(kpi);
            return new Part(
                    String.valueOf(figure.label()),
                    figure.value(),
                    figure.numerator(),
                    figure.denominator(),
                    interval == null ? null : interval.low(),
                    interval == null ? null : interval.high(),
                    figure.n());
        }
    }

    static KpiDetail of(
            KpiView view,
            KpiDefinition kpi,
            List<Reading> readings,
            @Nullable Limits limits,
            List<Part> breakdown) {
        return new KpiDetail(
                view,
                kpi.definition(),
                kpi.version(),
                kpi.minN(),
                kpi.query().sql(),
                readings,
                limits,
                breakdown);
    }
}
