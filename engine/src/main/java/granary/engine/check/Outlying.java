package granary.engine.check;

import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers far from the median of their group, in robust standard deviations: 1.4826 MAD or, where
 * that is 0 or the other is asked for, IQR / 1.349. A group whose spread is 0 by both, or that has
 * too few numbers, gets no verdict. NaN and infinite values are left out.
 */
final class Outlying {

    private Outlying() {}

    static Flagged flagged(Subject subject, Plan.Own plan, RowKind.Outliers kind) {
        var table = subject.table();
        var counts =
                table.duck()
                        .row(
                                "select count(*) as groups, count(*) filter (where spread is null) as mute from (%s)"
                                        .formatted(groups(table, plan, kind)));
        long all = CheckRun.longOf(counts.get("groups"));
        long mute = CheckRun.longOf(counts.get("mute"));
        if (all == mute) {
            throw new NothingToMeasure(
                    "no group has %d numbers that are not all alike".formatted(kind.minRows()));
        }
        return Flagged.of(subject, plan.check(), of -> sql(of.table(), plan, kind))
                .noted(
                        mute == 0
                                ? null
                                : "%d of %d groups have no verdict: fewer than %d numbers, or all alike"
                                        .formatted(mute, all, kind.minRows()));
    }

    private static String sql(Tabular table, Plan.Own plan, RowKind.Outliers kind) {
        return """
        select v._row, printf('%%.1f robust standard deviations from the median', abs(v.x - g.m) / g.spread) as reason
        from (%s) v join (%s) g on %s
        where g.spread is not null and abs(v.x - g.m) > %s * g.spread\
        """
                .formatted(
                        values(table, plan, kind),
                        groups(table, plan, kind),
                        same(kind, "v", "g"),
                        String.format(Locale.ROOT, "%s", kind.k()));
    }

    private static List<String> keys(RowKind.Outliers kind) {
        return IntStream.rangeClosed(0, kind.by().size()).mapToObj(i -> "g" + i).toList();
    }

    private static String same(RowKind.Outliers kind, String a, String b) {
        return keys(kind).stream()
                .map(key -> "%s.%s is not distinct from %s.%s".formatted(a, key, b, key))
                .collect(Collectors.joining(" and "));
    }

    private static String values(Tabular table, Plan.Own plan, RowKind.Outliers kind) {
        var column = table.column(RowTest.only(plan.check()));
        if (!column.isNumber()) {
            throw new IllegalArgumentException(
                    "outliers are found among numbers, and %s is %s"
                            .formatted(column.name(), column.sqlType()));
        }
        var selected = new ArrayList<>(List.of("_row", "1 as g0"));
        for (int i = 0; i < kind.by().size(); i++) {
            selected.add("%s as g%d".formatted(table.column(kind.by().get(i)).sql(), i + 1));
        }
        selected.add("cast(%s as double) as x".formatted(column.sql()));
        return "select * from (select %s from %s where %s) where isfinite(x)"
                .formatted(String.join(", ", selected), table.sql(), plan.scope());
    }

    private static String groups(Tabular table, Plan.Own plan, RowKind.Outliers kind) {
        var keys = String.join(", ", keys(kind));
        var spread =
                kind.method() == RowKind.Spread.MAD
                        ? "when mad > 0 then mad when iqr > 0 then iqr"
                        : "when iqr > 0 then iqr";
        return """
        with v as (%1$s),
             c as (select %2$s, count(*) as n, median(x) as m,
                          (quantile_cont(x, 0.75) - quantile_cont(x, 0.25)) / 1.349 as iqr
                   from v group by %2$s),
             d as (select %3$s, any_value(c.n) as n, any_value(c.m) as m, any_value(c.iqr) as iqr,
                          1.4826 * median(abs(v.x - c.m)) as mad
                   from v join c on %4$s group by %3$s)
        select *, case when n < %5$d then null %6$s end as spread from d\
        """
                .formatted(
                        values(table, plan, kind),
                        keys,
                        keys(kind).stream().map(k -> "c." + k).collect(Collectors.joining(", ")),
                        same(kind, "v", "c"),
                        kind.minRows(),
                        spread);
    }
}
