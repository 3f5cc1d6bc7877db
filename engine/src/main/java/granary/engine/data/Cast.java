package granary.engine.data;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How one column gets the type of its contract.
 *
 * @param sql the typed value, null where it does not convert without rounding or cutting
 * @param sqlType DuckDB's name of the type
 * @param raw the value as text, kept beside it; null when nothing can be lost
 */
record Cast(String sql, String sqlType, @Nullable String raw) {

    /**
     * @param zone in which a time without one is read
     */
    static Cast of(Column source, ColumnSpec spec, ZoneId zone) {
        var c = source.sql();
        var wanted = spec.sqlType();
        if (source.isText()) {
            return new Cast(
                    spec.castSql(c, zone), wanted, spec.type() == LogicalType.STRING ? null : c);
        }
        if (source.sqlType().equals(wanted)) {
            return new Cast(c, wanted, null);
        }
        var text = "cast(%s as varchar)".formatted(c);
        return switch (spec.type()) {
            case STRING -> new Cast(text, wanted, null);
            case TIMESTAMP ->
                    source.sqlType().startsWith("TIMESTAMP")
                            ? new Cast(
                                    "cast(%s as timestamp) at time zone %s"
                                            .formatted(c, Duck.literal(ColumnSpec.name(zone))),
                                    wanted,
                                    null)
                            : new Cast(spec.castSql(text, zone), wanted, text);
            case INTEGER -> source.isNumber() ? whole(c, wanted, text) : byText(spec, text, zone);
            default -> byText(spec, text, zone);
        };
    }

    private static Cast byText(ColumnSpec spec, String text, ZoneId zone) {
        return new Cast(spec.castSql(text, zone), spec.sqlType(), text);
    }

    /** A float that is whole loses nothing as an integer; one with decimals would. */
    private static Cast whole(String c, String wanted, String text) {
        return new Cast(
                "case when %1$s = trunc(%1$s) then try_cast(%1$s as %2$s) end".formatted(c, wanted),
                wanted,
                text);
    }
}
