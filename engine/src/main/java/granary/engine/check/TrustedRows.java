package granary.engine.check;

import static granary.engine.data.Duck.literal;

import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows that differ from the row with the same key in a trusted object. A null on either side tells
 * nothing, and neither does a row whose key is not there: those are counted apart.
 */
final class TrustedRows {

    private TrustedRows() {}

    static Flagged flagged(
            Subject subject, Plan.Own plan, RowKind.Accuracy kind, RunOptions options) {
        var table = subject.table();
        var trusted = Others.object(subject, kind.against()).table();
        if (kind.key().isEmpty() || kind.columns().isEmpty()) {
            throw new IllegalArgumentException("accuracy needs key and columns");
        }
        unique(trusted, kind);
        long unmatched =
                table.duck()
                        .count(
                                "select count(*) from %s a where not exists (select 1 from %s b where %s)"
                                        .formatted(
                                                own(table, trusted, plan, kind),
                                                right(table, trusted, kind),
                                                on(kind)));
        return Flagged.of(subject, plan.check(), of -> sql(of, plan, kind, options))
                .noted(
                        unmatched == 0
                                ? null
                                : "%d rows have no row with their key in %s"
                                        .formatted(unmatched, kind.against()));
    }

    private static String sql(
            Subject subject, Plan.Own plan, RowKind.Accuracy kind, RunOptions options) {
        var table = subject.table();
        var trusted = Others.object(subject, kind.against()).table();
        var differences =
                IntStream.range(0, kind.columns().size())
                        .mapToObj(i -> difference(table, trusted, kind, i, options))
                        .collect(Collectors.joining(", "));
        return """
        select _row, reason
        from (select a._row, concat_ws('; ', %s) as reason from %s a join %s b on %s)
        where reason <> ''\
        """
                .formatted(
                        differences,
                        own(table, trusted, plan, kind),
                        right(table, trusted, kind),
                        on(kind));
    }

    private static String own(
            Tabular table, Tabular trusted, Plan.Own plan, RowKind.Accuracy kind) {
        return "(select _row, %s from %s where %s)"
                .formatted(selected(table, trusted, kind), table.sql(), plan.scope());
    }

    private static String right(Tabular table, Tabular trusted, RowKind.Accuracy kind) {
        return "(select %s from %s)".formatted(selected(trusted, table, kind), trusted.sql());
    }

    private static String on(RowKind.Accuracy kind) {
        return IntStream.range(0, kind.key().size())
                .mapToObj(i -> "a.k%1$d = b.k%1$d".formatted(i))
                .collect(Collectors.joining(" and "));
    }

    /** Keys as k0…, compared values as v0…, and their texts as t0…. */
    private static String selected(Tabular of, Tabular with, RowKind.Accuracy kind) {
        var selected = new ArrayList<String>();
        for (int i = 0; i < kind.key().size(); i++) {
            selected.add("%s as k%d".formatted(value(of, with, kind.key().get(i)), i));
        }
        for (int i = 0; i < kind.columns().size(); i++) {
            var name = kind.columns().get(i);
            selected.add("%s as v%d".formatted(value(of, with, name), i));
            selected.add("%s as t%d".formatted(RowTest.text(of.column(name)), i));
        }
        return String.join(", ", selected);
    }

    private static String value(Tabular of, Tabular with, String name) {
        return Others.comparable(of.column(name), with.column(name));
    }

    private static void unique(Tabular trusted, RowKind.Accuracy kind) {
        List<String> keys = kind.key().stream().map(name -> trusted.column(name).sql()).toList();
        long twice =
                trusted.duck()
                        .count(
                                "select count(*) from (select %s from %s group by all having count(*) > 1)"
                                        .formatted(String.join(", ", keys), trusted.sql()));
        if (twice > 0) {
            throw new IllegalArgumentException(
                    "%d keys (%s) stand more than once in %s, so no row of it is the trusted one"
                            .formatted(twice, String.join(", ", kind.key()), kind.against()));
        }
    }

    private static String difference(
            Tabular table, Tabular trusted, RowKind.Accuracy kind, int i, RunOptions options) {
        var name = kind.columns().get(i);
        boolean numbers = table.column(name).isNumber() && trusted.column(name).isNumber();
        var words =
                options.showValues()
                        ? "%s || left(a.t%d, 60) || ', trusted is ' || left(b.t%d, 60)"
                                .formatted(literal(name + " is "), i, i)
                        : literal(name + " differs from the trusted row");
        return "case when %s then %s end".formatted(differs(i, numbers, kind.tolerance()), words);
    }

    /** NaN equals itself, and an infinity its like; both are beyond any tolerance of the rest. */
    private static String differs(int i, boolean numbers, RowKind.Tolerance tolerance) {
        var unlike = "a.v%1$d <> b.v%1$d".formatted(i);
        return numbers
                ? "%1$s and not coalesce(abs(a.v%2$d - b.v%2$d) <= greatest(%3$s, %4$s * abs(b.v%2$d)), false)"
                        .formatted(
                                unlike,
                                i,
                                tolerance.abs().toPlainString(),
                                tolerance.rel().toPlainString())
                : unlike;
    }
}
