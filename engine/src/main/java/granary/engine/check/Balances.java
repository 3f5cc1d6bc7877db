package granary.engine.check;

import granary.engine.data.Column;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many values have more or less than their share of the rows that have one. */
final class Balances {

    private Balances() {}

    static CheckResult measure(Subject subject, Plan.Own plan, TableKind.Balance kind) {
        var table = subject.table();
        var check = plan.check();
        var column = table.column(RowTest.only(check));
        var counts = new LinkedHashMap<String, Long>();
        var sql = sql(subject, plan, column);
        var shown = sql(subject.shownAs(check.object()), plan, column);
        table.duck().query(sql, row -> counts.put(row.getString(1), row.getLong(2)));
        long rows = counts.values().stream().mapToLong(n -> n).sum();
        if (rows == 0) {
            return Judge.number(check, null, 0L, shown);
        }
        kind.target().keySet().forEach(value -> counts.putIfAbsent(value, 0L));
        var out = new ArrayList<CheckResult.ValueRows>();
        var words = new ArrayList<String>();
        counts.forEach((value, n) -> {
            var share =
                    BigDecimal.valueOf(n).divide(BigDecimal.valueOf(rows), MathContext.DECIMAL64);
            if (!holds(kind, value, share)) {
                out.add(new CheckResult.ValueRows(FailedRows.cut(value), n));
                words.add("%s has %s".formatted(FailedRows.cut(value), percent(share)));
            }
        });
        var result = Judge.number(check, BigDecimal.valueOf(out.size()), rows, shown);
        return out.isEmpty()
                ? result
                : result.with(Judge.listed(out)).saying(result.message() + ": " + some(words));
    }

    private static String sql(Subject subject, Plan.Own plan, Column column) {
        return "select %s as v, count(*) as n from %s where %s and %s is not null group by 1 order by 2 desc, 1"
                .formatted(RowTest.text(column), subject.table().sql(), plan.scope(), column.sql());
    }

    private static boolean holds(TableKind.Balance kind, String value, BigDecimal share) {
        var wanted = wanted(kind, value);
        boolean inBounds =
                (kind.min() == null || share.compareTo(kind.min()) >= 0)
                        && (kind.max() == null || share.compareTo(kind.max()) <= 0);
        return inBounds
                && (kind.target().isEmpty()
                        || share.subtract(wanted).abs().compareTo(kind.tolerance()) <= 0);
    }

    private static BigDecimal wanted(TableKind.Balance kind, String value) {
        Map<String, BigDecimal> target = kind.target();
        return target.getOrDefault(value, BigDecimal.ZERO);
    }

    private static String percent(BigDecimal share) {
        return share.movePointRight(2)
                        .round(new MathContext(3))
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }

    static String some(java.util.List<String> words) {
        return words.size() <= 12
                ? String.join(", ", words)
                : String.join(", ", words.subList(0, 12)) + " and " + (words.size() - 12) + " more";
    }
}
