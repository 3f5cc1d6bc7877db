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

    /** Unicode white space at both ends, in RE2. */
    private static final String ENDS = "^[\\s\\p{Z}\\x{0085}]+|[\\s\\p{Z}\\x{0085}]+$";

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
                    case Kind.Length(var min, var max) ->
                            length(table.column(only(check)), min, max);
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
            case Kind.Domain(_, var valid, _, _) ->
                    valid ? "not one of the valid values" : "one of the invalid values";
            case Kind.Pattern(var regex, var not) -> (not ? "matches " : "does not match ") + regex;
            case Kind.Range range -> "outside " + words(range);
            case Kind.Length(var min, var max) ->
                    "length outside %s to %s code points"
                            .formatted(min == null ? "0" : min, max == null ? "any" : max);
        };
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
        if (column.isNumber()) {
            if (kind.values().stream().allMatch(listed -> number(listed) != null)) {
                var listed =
                        kind.values().stream()
                                .map(value -> new BigDecimal(value).toPlainString())
                                .collect(Collectors.joining(", "));
                return "%s%s in (%s)".formatted(not, column.sql(), listed);
            }
        }
        var value = kind.trim() ? trimmed(text(column)) : text(column);
        if (kind.fold()) {
            value = "lower(%s)".formatted(value);
        }
        var values =
                kind.fold()
                        ? kind.values().stream().map(v -> v.toLowerCase(Locale.ROOT)).toList()
                        : kind.values();
        return "%s%s in (%s)".formatted(not, value, list(values));
    }

    private static String range(Column column, Kind.Range kind, Instant now) {
        var tests = new ArrayList<String>();
        var value =
                column.isText() && isNumeric(kind)
                        ? "try_cast(%s as double)".formatted(column.sql())
                        : column.sql();
        bound(tests, value, "<", kind.min(), column, now);
        bound(tests, value, ">", kind.max(), column, now);
        bound(tests, value, "<=", kind.exclusiveMin(), column, now);
        bound(tests, value, ">=", kind.exclusiveMax(), column, now);
        if (kind.multipleOf() != null) {
            var step = kind.multipleOf().toPlainString();
            tests.add(
                    column.isFloating()
                            ? "abs(%1$s / %2$s - round(%1$s / %2$s)) > 1e-9".formatted(value, step)
                            : "%s %% %s <> 0".formatted(value, step));
        }
        if (column.isFloating()) {
            tests.add("isnan(%s)".formatted(value));
        }
        return tests.isEmpty() ? "false" : String.join(" or ", tests);
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
            Column column,
            Instant now) {
        if (bound == null) {
            return;
        }
        tests.add("%s %s %s".formatted(value, operator, boundSql(bound, column, now)));
    }

    private static String boundSql(String bound, Column column, Instant now) {
        var number = number(bound);
        if (number != null && !column.isTemporal()) {
            return column.isFloating()
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

    private static String length(Column column, @Nullable Integer min, @Nullable Integer max) {
        var tests = new ArrayList<String>();
        if (min != null) {
            tests.add("length(%s) < %d".formatted(text(column), min));
        }
        if (max != null) {
            tests.add("length(%s) > %d".formatted(text(column), max));
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
        return "regexp_replace(%s, %s, '', 'g')".formatted(text, literal(ENDS));
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
