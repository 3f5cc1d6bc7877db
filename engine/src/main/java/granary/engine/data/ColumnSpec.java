package granary.engine.data;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column as a contract wants it.
 *
 * @param name logical name, which the typed table carries
 * @param physicalName name in the file, where it differs
 * @param physicalType such as {@code decimal(9,2)}; only an exact decimal changes how a number is
 *     kept
 * @param format of dates and times, in the letters of {@link java.time.format.DateTimeFormatter}
 * @param ownZone in which times without a zone are read, whatever the session's; null for that
 */
public record ColumnSpec(
        String name,
        LogicalType type,
        @Nullable String physicalName,
        @Nullable String physicalType,
        @Nullable String format,
        @Nullable ZoneId ownZone) {

    private static final Pattern DECIMAL =
            Pattern.compile("(?:decimal|numeric)\\s*\\(\\s*(\\d{1,2})\\s*,\\s*(\\d{1,2})\\s*\\)");

    private static final String ZONED_TYPE = "TIMESTAMP WITH TIME ZONE";
    private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";
    private static final String TIME = "[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?";
    private static final String ZONELESS = DAY + "(" + TIME + ")?";

    /** A day and time with its zone. */
    static final String ZONED_WHOLE = DAY + TIME + "(Z|[+-][0-9]{2}(:?[0-9]{2})?)";

    public ColumnSpec(
            String name,
            LogicalType type,
            @Nullable String physicalName,
            @Nullable String physicalType,
            @Nullable String format) {
        this(name, type, physicalName, physicalType, format, null);
    }

    public static ColumnSpec of(String name, LogicalType type) {
        return new ColumnSpec(name, type, null, null, null);
    }

    boolean isNamed(String column) {
        return column.equals(name) || column.equals(physicalName);
    }

    /** The DuckDB type that keeps its values. */
    public String sqlType() {
        return switch (type) {
            case STRING, OBJECT, ARRAY -> "VARCHAR";
            case DATE -> "DATE";
            case TIMESTAMP -> "TIMESTAMP WITH TIME ZONE";
            case TIME -> "TIME";
            case NUMBER -> decimal() ? "DECIMAL(%d,%d)".formatted(digits(1), digits(2)) : "DOUBLE";
            case INTEGER -> "BIGINT";
            case BOOLEAN -> "BOOLEAN";
        };
    }

    /**
     * SQL that turns the text into the type, or null where it does not convert without rounding or
     * cutting.
     *
     * @param text a SQL expression of type VARCHAR
     */
    public String castSql(String text) {
        return castSql(text, ZoneOffset.UTC);
    }

    /**
     * @param zone in which a time without one is read
     */
    public String castSql(String text, ZoneId zone) {
        return cast(text, ownZone == null ? zone : ownZone);
    }

    private String cast(String text, ZoneId zone) {
        return switch (type) {
            case STRING -> text;
            case OBJECT, ARRAY -> "case when json_valid(%s) then %s end".formatted(text, text);
            case INTEGER -> guarded(text, "^[+-]?[0-9]+$", "BIGINT");
            case NUMBER ->
                    decimal()
                            ? guarded(
                                    text,
                                    "^[+-]?([0-9]+(\\.[0-9]{0,%d}0*)?|\\.[0-9]{1,%d}0*)$"
                                            .formatted(digits(2), Math.max(1, digits(2))),
                                    sqlType())
                            : guarded(
                                    text,
                                    "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?$|^(?i)([+-]?inf(inity)?|nan)$",
                                    "DOUBLE");
            case BOOLEAN ->
                    "case lower(%s) when 'true' then true when 't' then true when '1' then true when 'false' then false when 'f' then false when '0' then false end"
                            .formatted(text);
            case DATE ->
                    format == null
                            ? guarded(text, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "DATE")
                            : "cast(try_strptime(%s, %s) as date)"
                                    .formatted(text, Duck.literal(strptime()));
            case TIMESTAMP -> format == null ? instant(text, zone) : formatted(text, zone);
            case TIME -> guarded(text, "^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?$", "TIME");
        };
    }

    private static String instant(String text, ZoneId zone) {
        var any = guarded(text, "^" + ZONELESS + "$|^" + ZONED_WHOLE + "$", ZONED_TYPE);
        return isUtc(zone)
                ? any
                : "case when regexp_matches(%1$s, %2$s) then try_cast(%1$s as %3$s) else (%4$s) at time zone %5$s end"
                        .formatted(
                                text,
                                Duck.literal("^" + ZONED_WHOLE + "$"),
                                ZONED_TYPE,
                                guarded(text, "^" + ZONELESS + "$", "TIMESTAMP"),
                                Duck.literal(name(zone)));
    }

    private String formatted(String text, ZoneId zone) {
        var parsed = "try_strptime(%s, %s)".formatted(text, Duck.literal(strptime()));
        return isUtc(zone) || strptime().contains("%z")
                ? "cast(%s as timestamp with time zone)".formatted(parsed)
                : "%s at time zone %s".formatted(parsed, Duck.literal(name(zone)));
    }

    /** The zone as DuckDB and people call it. */
    static String name(ZoneId zone) {
        return isUtc(zone) ? "UTC" : zone.getId();
    }

    static boolean isUtc(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC);
    }

    private static String guarded(String text, String shape, String sqlType) {
        return "case when regexp_matches(%s, %s) then try_cast(%s as %s) end"
                .formatted(text, Duck.literal(shape), text, sqlType);
    }

    private boolean decimal() {
        return physicalType != null
                && DECIMAL.matcher(physicalType.toLowerCase(Locale.ROOT)).matches();
    }

    private int digits(int group) {
        var matcher =
                DECIMAL.matcher(physicalType == null ? "" : physicalType.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalStateException("no exact decimal: " + physicalType);
        }
        return Integer.parseInt(matcher.group(group));
    }

    /**
     * The format in strptime's letters; letters that it has no word for stay and then match
     * nothing.
     */
    private String strptime() {
        return String.valueOf(format)
                .replace("yyyy", "%Y")
                .replace("MM", "%m")
                .replace("dd", "%d")
                .replace("HH", "%H")
                .replace("mm", "%M")
                .replace("ss", "%S")
                .replace("SSS", "%g")
                .replace("XXX", "%z")
                .replace("'", "");
    }
}
