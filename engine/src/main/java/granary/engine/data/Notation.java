package granary.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How numbers are written in a text file, where not as {@code 1234.5}. A column is read so when
 * more than half of its values are numbers in this notation and one of them needs it; its other
 * values stay as they stand.
 *
 * @param thousands what stands between groups of three digits, 0 for nothing
 */
public record Notation(char decimal, char thousands) {

    public Notation {
        if (decimal == thousands || Character.isLetterOrDigit(decimal)) {
            throw new IllegalArgumentException(
                    "--decimal and --thousands are two different signs, not %s and %s"
                            .formatted(decimal, thousands == 0 ? "none" : thousands));
        }
    }

    /** The columns rewritten, as notes; the view or table is replaced by one that shows them so. */
    Rewritten apply(Tabular table, String into) {
        var texts = table.columns().stream().filter(Column::isText).toList();
        if (texts.isEmpty()) {
            return new Rewritten(table, List.of());
        }
        var tests =
                texts.stream()
                        .map(c ->
                                "count(%1$s), count(*) filter (where %2$s), count(*) filter (where %2$s and %3$s)"
                                        .formatted(c.sql(), isNumber(c.sql()), isMarked(c.sql())))
                        .collect(Collectors.joining(", "));
        var counts =
                table.duck()
                        .query(
                                "select %s from %s".formatted(tests, table.sql()),
                                row -> {
                                    var values = new ArrayList<Long>();
                                    for (int i = 1; i <= 3 * texts.size(); i++) {
                                        values.add(row.getLong(i));
                                    }
                                    return values;
                                })
                        .getFirst();
        var notes = new ArrayList<Note>();
        var replaced = new ArrayList<String>();
        for (int i = 0; i < texts.size(); i++) {
            long present = counts.get(3 * i);
            long numbers = counts.get(3 * i + 1);
            if (2 * numbers > present && counts.get(3 * i + 2) > 0) {
                var c = texts.get(i);
                replaced.add("%s as %s".formatted(plain(c.sql()), c.sql()));
                notes.add(
                        new Note(
                                "number.notation",
                                "%s of %s values of %s were read with decimal %s%s"
                                        .formatted(
                                                Bytes.count(numbers),
                                                Bytes.count(present),
                                                c.name(),
                                                decimal,
                                                thousands == 0
                                                        ? ""
                                                        : " and thousands " + thousands),
                                c.name()));
            }
        }
        if (replaced.isEmpty()) {
            return new Rewritten(table, List.of());
        }
        table.duck()
                .run(
                        "create or replace view %s as select * replace (%s) from %s"
                                .formatted(
                                        Duck.quote(into),
                                        String.join(", ", replaced),
                                        table.sql()));
        return new Rewritten(new Tabular(table.duck(), into, table.columns(), table.rows()), notes);
    }

    record Rewritten(Tabular table, List<Note> notes) {}

    private String isNumber(String text) {
        var whole =
                thousands == 0
                        ? "[0-9]+"
                        : "([0-9]+|[0-9]{1,3}(%s[0-9]{3})+)".formatted(escaped(thousands));
        return "regexp_matches(%s, %s)"
                .formatted(
                        text,
                        Duck.literal("^[+-]?%s(%s[0-9]+)?$".formatted(whole, escaped(decimal))));
    }

    private String isMarked(String text) {
        return "(contains(%1$s, %2$s)%3$s)"
                .formatted(
                        text,
                        Duck.literal(String.valueOf(decimal)),
                        thousands == 0
                                ? ""
                                : " or contains(%s, %s)"
                                        .formatted(text, Duck.literal(String.valueOf(thousands))));
    }

    private String plain(String text) {
        var grouped =
                thousands == 0
                        ? text
                        : "replace(%s, %s, '')"
                                .formatted(text, Duck.literal(String.valueOf(thousands)));
        return "case when %s then replace(%s, %s, '.') else %s end"
                .formatted(isNumber(text), grouped, Duck.literal(String.valueOf(decimal)), text);
    }

    private static String escaped(char sign) {
        return sign == ' ' ? " " : "\\x{%x}".formatted((int) sign);
    }
}
