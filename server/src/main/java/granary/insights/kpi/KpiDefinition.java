package granary.insights.kpi;

import granary.insights.fact.FactQuery;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A KPI as its SQL file defines it.
 *
 * @param unit {@code ratio}, {@code hours}, {@code days}, {@code minutes} or {@code money}, which
 *     is shown as the currency
 * @param direction {@code max}: more is better; {@code min}: less is better
 * @param target its own target; null when it only has one once somebody sets it
 * @param minN with fewer units a figure is shown, but says too few
 * @param percentile null for a ratio; a percentile keeps units within the target and units
 * @param version the first 12 digits of the SQL's digest: another SQL is another figure
 */
public record KpiDefinition(
        String id,
        String name,
        String question,
        String area,
        String unit,
        String direction,
        @Nullable BigDecimal target,
        long minN,
        @Nullable Integer percentile,
        String definition,
        String version,
        FactQuery query) {

    static KpiDefinition of(FactQuery query) {
        var target = query.head().get("target");
        var percentile = query.head().get("percentile");
        return new KpiDefinition(
                query.need("id"),
                query.need("name"),
                query.need("question"),
                query.need("area"),
                query.need("unit"),
                query.need("direction"),
                target == null ? null : new BigDecimal(target),
                Long.parseLong(query.need("min-n")),
                percentile == null ? null : Integer.valueOf(percentile),
                query.need("definition"),
                digest(query.sql()).substring(0, 12),
                query);
    }

    public boolean isPercentile() {
        return percentile != null;
    }

    /** Null when there is no value or no target to hold it against. */
    public @Nullable Boolean meets(@Nullable BigDecimal value, @Nullable BigDecimal aim) {
        if (value == null || aim == null) {
            return null;
        }
        return direction.equals("max") ? value.compareTo(aim) >= 0 : value.compareTo(aim) <= 0;
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
