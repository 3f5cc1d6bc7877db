package granary.engine.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Numbers that 64 bits would change: whole ones beyond them, and decimals of more than 15 digits.
 * Where all values of the column fit 38 digits they are kept as an exact decimal.
 */
final class Exact {

    /** Every number of so many characters fits 64 bits exactly. */
    private static final int SAFE = 15;

    private static final int DIGITS = 38;
    private static final String PLAIN = "^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$";

    private Exact() {}

    /** The casts of the columns that need it, by name; what stays inexact is noted. */
    static Map<String, Cast> wider(Tabular text, List<ColumnSpec> specs, List<Note> notes) {
        var numbers = new ArrayList<ColumnSpec>();
        for (var spec : specs) {
            var source = Typing.source(text, spec);
            boolean number = spec.sqlType().equals("BIGINT") || spec.sqlType().equals("DOUBLE");
            if (number && source != null && source.isText()) {
                numbers.add(spec);
            }
        }
        var casts = new HashMap<String, Cast>();
        if (numbers.isEmpty()) {
            return casts;
        }
        var longest =
                text.duck()
                        .query(
                                numbers.stream()
                                        .map(spec ->
                                                "coalesce(max(length(%s)), 0)"
                                                        .formatted(column(text, spec)))
                                        .collect(
                                                Collectors.joining(
                                                        ", ", "select ", " from " + text.sql())),
                                row -> {
                                    var lengths = new ArrayList<Long>();
                                    for (int i = 1; i <= numbers.size(); i++) {
                                        lengths.add(row.getLong(i));
                                    }
                                    return lengths;
                                })
                        .getFirst();
        for (int i = 0; i < numbers.size(); i++) {
            if (longest.get(i) > SAFE) {
                widen(text, numbers.get(i), casts, notes);
            }
        }
        return casts;
    }

    private static String column(Tabular text, ColumnSpec spec) {
        var source = Typing.source(text, spec);
        if (source == null) {
            throw new IllegalStateException("no column for " + spec.name());
        }
        return source.sql();
    }

    private static void widen(
            Tabular text, ColumnSpec spec, Map<String, Cast> casts, List<Note> notes) {
        var c = column(text, spec);
        boolean whole = spec.type() == LogicalType.INTEGER;
        var shape = Duck.literal(whole ? "^[+-]?[0-9]+$" : PLAIN);
        var digits =
                text.duck()
                        .query(
                                """
                                with plain as (select %1$s as v from %2$s where regexp_matches(%1$s, %3$s)),
                                parts as (
                                    select v,
                                           length(regexp_replace(split_part(v, '.', 1), '^[+-]?0*', '')) as whole,
                                           length(regexp_replace(split_part(v, '.', 2), '0+$', '')) as fraction
                                    from plain)
                                select count(*),
                                       (select count(*) from %2$s where %4$s is not null),
                                       coalesce(max(whole) filter (where whole + fraction <= 38), 0),
                                       coalesce(max(fraction) filter (where whole + fraction <= 38), 0),
                                       coalesce(max(whole + fraction), 0),
                                       count(*) filter (where whole + fraction > 38)
                                from parts\
                                """
                                        .formatted(c, text.sql(), shape, spec.castSql(c)),
                                row ->
                                        new long[] {
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getLong(3),
                                            row.getLong(4),
                                            row.getLong(5),
                                            row.getLong(6)
                                        })
                        .getFirst();
        if (digits[5] > 0) {
            notes.add(
                    new Note(
                            "number.digits",
                            "%s values of %s have more than 38 digits; %s"
                                    .formatted(
                                            Bytes.count(digits[5]),
                                            spec.name(),
                                            whole
                                                    ? "they stay text and fail the type"
                                                    : "they are compared as floating numbers"),
                            spec.name()));
        }
        boolean allPlain = digits[0] >= digits[1];
        boolean fits = digits[2] + digits[3] <= DIGITS && (whole || digits[5] == 0);
        boolean needed = whole ? digits[1] < digits[0] : digits[4] > SAFE;
        if (needed && allPlain && fits) {
            int scale = (int) digits[3];
            var type = "DECIMAL(%d,%d)".formatted(DIGITS, scale);
            casts.put(
                    spec.name(),
                    new Cast(
                            "case when regexp_matches(%s, %s) then try_cast(%s as %s) end"
                                    .formatted(c, shape, c, type),
                            type,
                            c));
        }
    }
}
