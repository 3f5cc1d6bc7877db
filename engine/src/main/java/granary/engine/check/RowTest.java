package granary.engine.check;

import static granary.engine.data.Duck.literal;
import static granary.engine.data.Duck.quote;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.Duck;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** SQL that is true for exactly the rows that a cell kind flags, and never null. */
final class RowTest {

    private RowTest() {}

    static String failing(Tabular table, Check check, Kind.Cell kind, Instant now) {
        var test =
                switch (kind) {
                    case Kind.Rule(var expression) -> "not (%s)".formatted(expression);
                    case Kind.Nulls _ -> any(check, table, column -> absent(column) + " is null");
                    case Kind.Type(var logicalType) ->
                            type(table.column(only(check)), LogicalType.of(logicalType));
                    case Kind.Missing missing -> missing(table.column(only(check)), missing);
                    case Kind.Domain domain -> domain(table.column(only(check)), domain);
                    case Kind.Pattern(var regex, var not) ->
                            "%sregexp_matches(%s, %s)"
                                    .formatted(
                                            not ? "" : "not ",
                                            text(table.column(only(check))),
                                            literal(regex));
                    case Kind.Range range -> range(table.column(only(check)), range, now);
                    case Kind.Length length -> length(table.column(only(check)), length);
                    case CellKind.Format(var format) ->
                            "not " + Formats.parses(text(table.column(only(check))), format);
                    case CellKind.Encoding(var allow) ->
                            any(check, table, column -> EncodingFaults.any(text(column), allow));
                    case CellKind.Lag lag -> outside(lag, apart(table, lag));
                };
        return "coalesce((%s), false)".formatted(test);
    }

    /** Why a row of this kind fails, for its example. */
    static String reason(Check check, Kind.Cell kind) {
        return switch (kind) {
            case Kind.Rule(var expression) -> "breaks " + expression;
            case Kind.Nulls _ -> "null";
            case Kind.Type(var logicalType) -> "not convertible to " + logicalType;
            case Kind.Missing _ -> "missing";
            case Kind.Domain domain ->
                    domain.valid() ? "not one of the valid values" : "one of the invalid values";
            case Kind.Pattern(var regex, var not) -> (not ? "matches " : "does not match ") + regex;
            case Kind.Range range -> "outside " + words(range);
            case Kind.Length(var min, var max, var unit) ->
                    "length outside %s to %s %s"
                            .formatted(
                                    min == null ? "0" : min,
                                    max == null ? "any" : max,
                                    unit.words());
            case CellKind.Format(var format) -> "does not parse as " + format;
            case CellKind.Encoding _ -> "broken encoding";
            case CellKind.Lag lag ->
                    "arrival less event is outside %s to %s"
                            .formatted(lag.min(), lag.max() == null ? "any" : lag.max());
        };
    }

    /**
     * SQL of the reason of one row, for the kinds whose rows fail for different reasons; null for
     * the others.
     */
    static @Nullable String reasonSql(
            Tabular table, Check check, Kind.Cell kind, boolean showValues) {
        return switch (kind) {
            case CellKind.Encoding(var allow) ->
                    check.columns().stream()
                            .map(name -> EncodingFaults.reasons(text(table.column(name)), allow))
                            .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
            case CellKind.Lag lag ->
                    "case when %s < %d then %s else %s end"
                            .formatted(
                                    apart(table, lag),
                                    micros(lag.min()),
                                    literal("arrives earlier than " + lag.min() + " after it"),
                                    literal("arrives later than " + lag.max() + " after it"));
            case Kind.Type(var logicalType) ->
                    TypeHint.sql(
                            text(table.column(only(check))),
                            LogicalType.of(logicalType),
                            showValues);
            case Kind.Nulls _,
                    Kind.Missing _,
                    Kind.Domain _,
                    Kind.Pattern _,
                    Kind.Range _,
                    Kind.Length _,
                    Kind.Rule _,
                    CellKind.Format _ ->
                    null;
        };
    }

    /** Microseconds from event to arrival; null where either is missing. */
    private static String apart(Tabular table, CellKind.Lag lag) {
        return "(%s - %s)"
                .formatted(
                        microsecond(table.column(lag.arrival())),
                        microsecond(table.column(lag.event())));
    }

    private static String outside(CellKind.Lag lag, String apart) {
        var early = "%s < %d".formatted(apart, micros(lag.min()));
        return lag.max() == null
                ? early
                : "%s or %s > %d".formatted(early, apart, micros(lag.max()));
    }

    private static String microsecond(Column column) {
        return "epoch_us(try_cast(%s as timestamp with time zone))".formatted(column.sql());
    }

    private static long micros(Duration duration) {
        return Math.addExact(
                Math.multiplyExact(duration.toSeconds(), 1_000_000L),
                duration.toNanosPart() / 1000);
    }

    /** SQL that is true where a rule passed because it could not tell; null for other kinds. */
    static @Nullable String unknown(Kind.Cell kind) {
        return kind instanceof Kind.Rule(var expression)
                ? "(%s) is null".formatted(expression)
                : null;
    }

    static String only(Check check) {
        if (check.columns().size() != 1) {
            throw new IllegalArgumentException(
                    "a %s check needs one column, not %s"
                            .formatted(check.kind().word(), check.columns()));
        }
        return check.columns().getFirst();
    }

    private static String any(Check check, Tabular table, Function<Column, String> test) {
        return check.columns().stream()
                .map(name -> test.apply(table.column(name)))
                .collect(Collectors.joining(" or "));
    }

    /** The value as it came: a text that did not convert is there, so it is not null. */
    private static String absent(Column column) {
        return column.raw() == null ? column.sql() : quote(column.raw());
    }

    /** The value as text: what was read, else what it prints as. */
    static String text(Column column) {
        if (column.isText()) {
            return column.sql();
        }
        return column.raw() == null
                ? "cast(%s as varchar)".formatted(column.sql())
                : quote(column.raw());
    }

    private static String type(Column column, LogicalType wanted) {
        if (column.raw() != null) {
            return Typing.rejects(column);
        }
        if (column.isText() && wanted != LogicalType.STRING) {
            var cast = ColumnSpec.of(column.name(), wanted).castSql(column.sql());
            return "%s is not null and (%s) is null".formatted(column.sql(), cast);
        }
        return "false";
    }

    private static String missing(Column column, Kind.Missing kind) {
        var tests = new ArrayList<String>();
        if (kind.countsNull()) {
            tests.add(absent(column) + " is null");
        }
        if (!kind.tokens().isEmpty()) {
            var value = kind.trim() ? trimmed(text(column)) : text(column);
            tests.add("%s in (%s)".formatted(value, list(kind.tokens())));
        }
        return tests.isEmpty()
                ? "false"
                : tests.stream()
                        .map("coalesce(%s, false)"::formatted)
                        .collect(Collectors.joining(" or "));
    }

    private static String domain(Column column, Kind.Domain kind) {
        var not = kind.valid() ? "not " : "";
        if (kind.values().isEmpty()) {
            return "%sfalse and %s is not null".formatted(not, column.sql());
        }
        if (column.isNumber()) {
            if (kind.values().stream().allMatch(listed -> number(listed) != null)) {
                var listed =
                        kind.values().stream()
                                .map(value -> new BigDecimal(value).toPlainString())
                                .collect(Collectors.joining(", "));
                return "%s%s in (%s)".formatted(not, column.sql(), listed);
            }
        }
        var value = column.sqlType().equals("BOOLEAN") ? printed(column) : text(column);
        value = kind.trim() ? trimmed(value) : value;
        value = kind.nfc() ? "nfc_normalize(%s)".formatted(value) : value;
        value = kind.fold() ? "lower(%s)".formatted(value) : value;
        var values =
                kind.values().stream()
                        .map(v -> kind.nfc() ? Normalizer.normalize(v, Normalizer.Form.NFC) : v)
                        .map(v -> kind.fold() ? v.toLowerCase(Locale.ROOT) : v)
                        .toList();
        return "%s%s in (%s)".formatted(not, value, list(values));
    }

    private static String printed(Column column) {
        return "cast(%s as varchar)".formatted(column.sql());
    }

    private static String range(Column column, Kind.Range kind, Instant now) {
        var tests = new ArrayList<String>();
        boolean numericText = column.isText() && isNumeric(kind);
        var value = numericText ? "try_cast(%s as double)".formatted(column.sql()) : column.sql();
        if (numericText) {
            // Exactly where the digits fit; a text such as 1e300 or nan only as a float.
            var exact = "try_cast(%s as decimal(38, 12))".formatted(column.sql());
            tests.add(
                    "case when %1$s is not null then %2$s else %3$s end"
                            .formatted(
                                    exact,
                                    bounds(kind, exact, false, column, now),
                                    bounds(kind, value, true, column, now)));
        } else {
            tests.add(bounds(kind, value, column.isFloating(), column, now));
        }
        if (kind.multipleOf() != null) {
            tests.add(offStep(value, kind.multipleOf(), column.isFloating() || numericText));
        }
        if (column.isFloating() || numericText) {
            tests.add("isnan(%s)".formatted(value));
        }
        return tests.stream()
                .map("coalesce(%s, false)"::formatted)
                .collect(Collectors.joining(" or "));
    }

    private static String bounds(
            Kind.Range kind, String value, boolean floating, Column column, Instant now) {
        var tests = new ArrayList<String>();
        bound(tests, value, "<", kind.min(), floating, column, now);
        bound(tests, value, ">", kind.max(), floating, column, now);
        bound(tests, value, "<=", kind.exclusiveMin(), floating, column, now);
        bound(tests, value, ">=", kind.exclusiveMax(), floating, column, now);
        return tests.isEmpty() ? "false" : "(" + String.join(" or ", tests) + ")";
    }

    /** A float is a multiple when the decimal that it prints as is one. */
    private static String offStep(String value, BigDecimal multipleOf, boolean floating) {
        var step = multipleOf.toPlainString();
        if (!floating) {
            return "%s %% %s <> 0".formatted(value, step);
        }
        var printed = "try_cast(cast(%s as varchar) as decimal(38, 15))".formatted(value);
        return "case when %1$s is not null then %1$s %% %2$s <> 0 else abs(%3$s / %2$s - round(%3$s / %2$s)) > 1e-9 end"
                .formatted(printed, step, value);
    }

    private static boolean isNumeric(Kind.Range kind) {
        for (var bound :
                new String[] {kind.min(), kind.max(), kind.exclusiveMin(), kind.exclusiveMax()}) {
            if (bound != null && number(bound) == null) {
                return false;
            }
        }
        return true;
    }

    private static void bound(
            List<String> tests,
            String value,
            String operator,
            @Nullable String bound,
            boolean floating,
            Column column,
            Instant now) {
        if (bound == null) {
            return;
        }
        tests.add("%s %s %s".formatted(value, operator, boundSql(bound, floating, column, now)));
    }

    private static String boundSql(String bound, boolean floating, Column column, Instant now) {
        var number = number(bound);
        if (number != null && !column.isTemporal()) {
            return floating
                    ? "'%s'::double".formatted(number.toPlainString())
                    : number.toPlainString();
        }
        var resolved = bound.startsWith("now") ? relative(bound, now) : bound;
        return column.isTemporal()
                ? "%s::%s".formatted(literal(resolved), column.sqlType())
                : literal(resolved);
    }

    /** {@code now}, {@code now-P30D} or {@code now+PT1H} as an ISO instant. */
    static String relative(String bound, Instant now) {
        if (bound.equals("now")) {
            return now.toString();
        }
        int sign = bound.charAt(3) == '-' ? -1 : 1;
        var amount = bound.substring(4);
        if (amount.contains("T")) {
            return now.plus(Duration.parse(amount).multipliedBy(sign)).toString();
        }
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .plus(Period.parse(amount).multipliedBy(sign))
                .toString();
    }

    private static String length(Column column, Kind.Length kind) {
        var length =
                switch (kind.unit()) {
                    case CODE_POINTS -> "length(%s)".formatted(text(column));
                    case BYTES ->
                            column.sqlType().equals("BLOB")
                                    ? "octet_length(%s)".formatted(column.sql())
                                    : "strlen(%s)".formatted(text(column));
                    case ITEMS ->
                            column.sqlType().endsWith("]")
                                    ? "len(%s)".formatted(column.sql())
                                    : "json_array_length(case when json_valid(%1$s) then %1$s end)"
                                            .formatted(text(column));
                };
        var tests = new ArrayList<String>();
        if (kind.min() != null) {
            tests.add("%s < %d".formatted(length, kind.min()));
        }
        if (kind.max() != null) {
            tests.add("%s > %d".formatted(length, kind.max()));
        }
        return tests.isEmpty() ? "false" : String.join(" or ", tests);
    }

    private static String words(Kind.Range range) {
        var low =
                range.min() != null
                        ? range.min()
                        : range.exclusiveMin() != null ? "above " + range.exclusiveMin() : "any";
        var high =
                range.max() != null
                        ? range.max()
                        : range.exclusiveMax() != null ? "below " + range.exclusiveMax() : "any";
        return "%s to %s%s"
                .formatted(
                        low,
                        high,
                        range.multipleOf() == null ? "" : " in steps of " + range.multipleOf());
    }

    private static String trimmed(String text) {
        return "regexp_replace(%s, %s, '', 'g')".formatted(text, literal(EncodingFaults.ENDS));
    }

    private static String list(List<String> values) {
        return values.stream().map(Duck::literal).collect(Collectors.joining(", "));
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
