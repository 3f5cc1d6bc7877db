package granary.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives a table the types of a contract: texts are converted, and columns that have a type already
 * keep their values under the contract's. A difference of columns is a finding for the checks, not
 * a refusal.
 */
public final class Typing {

    /** How many rejected cells are listed. */
    public static final int LISTED = 100;

    /** What the name of a column begins with that keeps another column's text. */
    static final String RAW = "_raw_";

    /** Columns counted in one query: thousands would not fit its memory. */
    private static final int AT_ONCE = 200;

    private Typing() {}

    /**
     * @param into name of the new table in the same session
     */
    public static Typed apply(Tabular text, List<ColumnSpec> specs, String into) {
        return apply(text, specs, into, Map.of(), List.of());
    }

    /**
     * As {@link #apply(Tabular, List, String)}, but a number of more digits than its type holds is
     * kept as an exact decimal of up to 38 digits. The types then depend on the values, which a
     * table that must look the same every month does not want.
     */
    public static Typed exactly(Tabular text, List<ColumnSpec> specs, String into) {
        var notes = new ArrayList<Note>();
        return apply(text, specs, into, Exact.wider(text, specs, notes), notes);
    }

    private static Typed apply(
            Tabular text,
            List<ColumnSpec> specs,
            String into,
            Map<String, Cast> wider,
            List<Note> notes) {
        var selected = new ArrayList<>(List.of("_row", "_line"));
        var columns = new ArrayList<Column>();
        var missing = new ArrayList<String>();
        for (var spec : specs) {
            var source = source(text, spec);
            var name = Duck.quote(spec.name());
            if (source == null) {
                missing.add(spec.name());
                selected.add("null::%s as %s".formatted(spec.sqlType(), name));
                columns.add(new Column(spec.name(), spec.sqlType(), null));
                continue;
            }
            var cast = wider.getOrDefault(spec.name(), Cast.of(source, spec, text.duck().zone()));
            selected.add("%s as %s".formatted(cast.sql(), name));
            if (cast.raw() == null) {
                columns.add(new Column(spec.name(), cast.sqlType(), null));
            } else {
                selected.add("%s as %s".formatted(cast.raw(), Duck.quote(RAW + spec.name())));
                columns.add(new Column(spec.name(), cast.sqlType(), RAW + spec.name()));
            }
        }
        var extra =
                text.columns().stream()
                        .filter(column -> specs.stream().noneMatch(s -> s.isNamed(column.name())))
                        .toList();
        for (var column : extra) {
            selected.add(column.sql());
            columns.add(new Column(column.name(), column.sqlType(), null));
        }
        text.duck()
                .run(
                        "create or replace %s %s as select %s from %s"
                                .formatted(
                                        selected.size() > TextTable.WIDE ? "view" : "table",
                                        Duck.quote(into),
                                        String.join(",\n       ", selected),
                                        text.sql()));
        var table = new Tabular(text.duck(), into, columns, text.rows());
        var all = new ArrayList<>(notes);
        all.addAll(Zoneless.notes(table, text, specs));
        return rejected(table, specs, missing, extra.stream().map(Column::name).toList(), all);
    }

    static @Nullable Column source(Tabular text, ColumnSpec spec) {
        return text.columns().stream()
                .filter(column -> spec.isNamed(column.name()))
                .findFirst()
                .orElse(null);
    }

    private static Typed rejected(
            Tabular table,
            List<ColumnSpec> specs,
            List<String> missing,
            List<String> extra,
            List<Note> notes) {
        var typed = table.columns().stream().filter(column -> column.raw() != null).toList();
        if (typed.isEmpty()) {
            return new Typed(table, missing, extra, List.of(), 0, 0, notes);
        }
        var duck = table.duck();
        var bad = new ArrayList<Column>();
        long cells = 0;
        for (int from = 0; from < typed.size(); from += AT_ONCE) {
            var some = typed.subList(from, Math.min(typed.size(), from + AT_ONCE));
            var counts = counts(table, some);
            for (int i = 0; i < some.size(); i++) {
                cells += counts.get(i);
                if (counts.get(i) > 0) {
                    bad.add(some.get(i));
                }
            }
        }
        long rows =
                bad.isEmpty()
                        ? 0
                        : duck.count(
                                "select count(*) from %s where %s"
                                        .formatted(
                                                table.sql(),
                                                bad.stream()
                                                        .map(Typing::rejects)
                                                        .collect(Collectors.joining(" or "))));
        var listed = new ArrayList<RejectedCell>();
        if (cells > 0) {
            var parts =
                    bad.stream()
                            .map(column ->
                                    "select _row, coalesce(_line, 0) as _line, %s as name, %s as value from %s where %s"
                                            .formatted(
                                                    Duck.literal(column.name()),
                                                    Duck.quote(String.valueOf(column.raw())),
                                                    table.sql(),
                                                    rejects(column)))
                            .collect(Collectors.joining("\nunion all\n"));
            listed.addAll(
                    duck.query(
                            "select * from (%s) order by _row, name limit %d"
                                    .formatted(parts, LISTED),
                            row ->
                                    new RejectedCell(
                                            row.getLong(1),
                                            row.getLong(2),
                                            row.getString(3),
                                            row.getString(4),
                                            reason(specs, row.getString(3), row.getString(4)))));
        }
        return new Typed(table, missing, extra, listed, cells, rows, notes);
    }

    /** How many values of each column did not convert. */
    private static List<Long> counts(Tabular table, List<Column> columns) {
        var tests =
                columns.stream()
                        .map(column -> "count(*) filter (where %s)".formatted(rejects(column)))
                        .collect(Collectors.joining(", "));
        return table.duck()
                .query(
                        "select %s from %s".formatted(tests, table.sql()),
                        row -> {
                            var counts = new ArrayList<Long>();
                            for (int i = 1; i <= columns.size(); i++) {
                                counts.add(row.getLong(i));
                            }
                            return counts;
                        })
                .getFirst();
    }

    /** SQL that is true where a value is there and did not convert. */
    public static String rejects(Column column) {
        if (column.raw() == null) {
            throw new IllegalArgumentException(column.name() + " keeps no text");
        }
        return "(%s is not null and %s is null)".formatted(Duck.quote(column.raw()), column.sql());
    }

    private static String reason(List<ColumnSpec> specs, String column, String value) {
        var spec = specs.stream().filter(s -> s.name().equals(column)).findFirst().orElseThrow();
        return "not convertible to " + spec.type().word() + hint(spec.type(), value);
    }

    /**
     * What would make the value convert, when that is plain: a decimal comma, a unit, blanks around
     * it.
     */
    public static String hint(LogicalType type, String value) {
        boolean number = type == LogicalType.NUMBER || type == LogicalType.INTEGER;
        if (!value.equals(value.strip())) {
            return "; strip the blanks around it";
        }
        if (number && value.matches("[+-]?[0-9]{1,3}(\\.[0-9]{3})*,[0-9]+|[+-]?[0-9]+,[0-9]+")) {
            return "; looks like a decimal comma";
        }
        if (type == LogicalType.INTEGER && value.matches("[+-]?[0-9]+\\.[0-9]+")) {
            return "; has decimals";
        }
        if (number && value.matches("[+-]?[0-9][0-9.,]*\\s*\\p{Alpha}.*|[+-]?[0-9][0-9.,]*\\s*%")) {
            return "; strip unit " + value.replaceFirst("^[+-]?[0-9][0-9.,]*\\s*", "");
        }
        return "";
    }
}
