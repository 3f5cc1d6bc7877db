package granary.engine.check;

import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether two objects add up to the same, group by group and measure by measure. */
final class Reconciling {

    private static final Pattern MEASURE =
            Pattern.compile("(sum|min|max|mean|avg|distinct|nulls)\\(\\s*(.+?)\\s*\\)");

    private Reconciling() {}

    static CheckResult measure(Subject subject, Plan.Own plan, PairKind.Reconcile kind) {
        var check = plan.check();
        var other = Others.object(subject, kind.with()).table();
        var ours = figures(subject.table(), kind, plan.scope());
        var theirs = figures(other, kind, "true");
        var groups = new TreeSet<>(ours.keySet());
        groups.addAll(theirs.keySet());
        var apart = new ArrayList<CheckResult.ValueRows>();
        var words = new ArrayList<String>();
        for (var group : groups) {
            for (int i = 0; i < kind.measures().size(); i++) {
                var left = cell(ours, group, i);
                var right = cell(theirs, group, i);
                if (!near(left, right, kind.tolerance())) {
                    var cell = (group.isEmpty() ? "" : group + " ") + kind.measures().get(i);
                    apart.add(new CheckResult.ValueRows(cell, 0));
                    words.add("%s is %s, %s has %s".formatted(cell, left, kind.with(), right));
                }
            }
        }
        var result = Judge.number(check, BigDecimal.valueOf(apart.size()), null, null);
        return apart.isEmpty()
                ? result.saying(
                        "All %d figures agree with %s"
                                .formatted(groups.size() * kind.measures().size(), kind.with()))
                : result.with(Judge.listed(apart))
                        .saying(result.message() + ": " + Balances.some(words));
    }

    /** Texts of the figures by group; the group is written {@code region=north, day=…}. */
    private static Map<String, List<@Nullable String>> figures(
            Tabular table, PairKind.Reconcile kind, String scope) {
        var selected = new ArrayList<String>();
        for (var name : kind.by()) {
            selected.add("coalesce(%s, 'null')".formatted(RowTest.text(table.column(name))));
        }
        kind.measures()
                .forEach(measure ->
                        selected.add("cast(%s as varchar)".formatted(sql(table, measure))));
        var figures = new LinkedHashMap<String, List<@Nullable String>>();
        int keys = kind.by().size();
        table.duck()
                .query(
                        "select %s from %s where %s%s"
                                .formatted(
                                        String.join(", ", selected),
                                        table.sql(),
                                        scope,
                                        keys == 0 ? "" : " group by all"),
                        row -> {
                            var group = new ArrayList<String>();
                            for (int i = 0; i < keys; i++) {
                                group.add(kind.by().get(i) + "=" + row.getString(i + 1));
                            }
                            var cells = new ArrayList<@Nullable String>();
                            for (int i = 0; i < kind.measures().size(); i++) {
                                cells.add(row.getString(keys + i + 1));
                            }
                            figures.put(String.join(", ", group), cells);
                            return 0;
                        });
        return figures;
    }

    private static String sql(Tabular table, String measure) {
        if (measure.equals("rows")) {
            return "count(*)";
        }
        var matcher = MEASURE.matcher(measure);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "no measure \"%s\": rows, sum(x), min(x), max(x), mean(x), distinct(x), nulls(x)"
                            .formatted(measure));
        }
        var column = table.column(matcher.group(2));
        var value = column.sql();
        return switch (matcher.group(1)) {
            // Floats are added with compensation, so that the order of the threads does not show.
            case "sum" ->
                    column.isFloating() ? "fsum(%s)".formatted(value) : "sum(%s)".formatted(value);
            case "mean", "avg" -> "favg(%s)".formatted(value);
            case "distinct" -> "count(distinct %s)".formatted(value);
            case "nulls" -> "count(*) - count(%s)".formatted(value);
            case String name -> "%s(%s)".formatted(name, value);
        };
    }

    /** A group that one side lacks has no figure there. */
    private static @Nullable String cell(
            Map<String, List<@Nullable String>> figures, String group, int measure) {
        var cells = figures.get(group);
        return cells == null ? null : cells.get(measure);
    }

    private static boolean near(
            @Nullable String left, @Nullable String right, RowKind.Tolerance tolerance) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        var a = CheckRun.decimal(left);
        var b = CheckRun.decimal(right);
        if (a == null || b == null) {
            return left.equals(right);
        }
        var allowed = tolerance.abs().max(tolerance.rel().multiply(b.abs()));
        return a.subtract(b).abs().compareTo(allowed) <= 0;
    }
}
