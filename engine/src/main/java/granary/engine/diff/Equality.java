package granary.engine.diff;

import granary.engine.data.Column;
import granary.engine.data.Duck;

/**
 * Two columns of one name as SQL that is equal where their values are: integers and decimals
 * exactly, floats as the decimal they show, text that is a number as that number when the other
 * side has numbers, dates and times as instants of UTC.
 *
 * @param before SQL over the old table
 * @param after SQL over the new one
 */
record Equality(String name, String before, String after) {

    static Equality of(Column before, Column after) {
        return new Equality(before.name(), form(before, after), form(after, before));
    }

    /** The macros that {@link #of} uses; once a session. */
    static void prepare(Duck duck) {
        duck.run(
                """
                create or replace temp macro decimal_sign(negative, whole, fraction) as
                    case when negative and (whole <> '' or fraction <> '') then '-' else '' end
                    || case when whole = '' then '0' else whole end
                    || case when fraction = '' then '' else '.' || fraction end\
                """);
        duck.run(
                """
                create or replace temp macro decimal_at(negative, digits, point) as
                    decimal_sign(negative, ltrim(left(digits, point), '0'), rtrim(substr(digits, point + 1), '0'))\
                """);
        duck.run(
                """
                create or replace temp macro decimal_shifted(negative, digits, point) as
                    decimal_at(negative,
                               repeat('0', greatest(0, -point)) || digits || repeat('0', greatest(0, point - length(digits))),
                               greatest(0, point))\
                """);
        duck.run(
                """
                create or replace temp macro decimal_text(t) as
                    case when regexp_full_match(t, '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,3})?')
                         then decimal_shifted(
                                  starts_with(t, '-'),
                                  regexp_extract(t, '^[+-]?([0-9]*)', 1) || regexp_extract(t, '[.]([0-9]*)', 1),
                                  length(regexp_extract(t, '^[+-]?([0-9]*)', 1))
                                      + coalesce(try_cast(regexp_extract(t, '[eE]([+-]?[0-9]+)$', 1) as integer), 0))
                         when regexp_full_match(lower(t), '[+-]?(inf(inity)?|nan)')
                         then cast(cast(t as double) as varchar)
                         else t end\
                """);
    }

    private static String form(Column mine, Column other) {
        var sql = mine.sql();
        if (mine.sqlType().equals(other.sqlType())) {
            // Minus zero equals zero, but their bits do not.
            return mine.isFloating() ? "%s + 0.0::%s".formatted(sql, mine.sqlType()) : sql;
        }
        if (mine.isNumber() && other.isNumber()) {
            return isWhole(mine) && isWhole(other)
                    ? "cast(%s as hugeint)".formatted(sql)
                    : number(sql);
        }
        if (mine.isNumber() || other.isNumber()) {
            return number(sql);
        }
        if (mine.isTemporal() && other.isTemporal()) {
            return "cast(%s as timestamp with time zone)".formatted(sql);
        }
        return mine.isText() && !other.isText()
                ? "coalesce(cast(try_cast(%s as %s) as varchar), %s)"
                        .formatted(sql, other.sqlType(), sql)
                : "cast(%s as varchar)".formatted(sql);
    }

    private static boolean isWhole(Column column) {
        return !column.isFloating() && !column.sqlType().startsWith("DECIMAL");
    }

    private static String number(String sql) {
        return "decimal_text(cast(%s as varchar))".formatted(sql);
    }
}
