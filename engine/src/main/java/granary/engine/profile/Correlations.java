package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pearson's correlation of numbers from exact sums, so that threads do not show in it. */
final class Correlations {

    private Correlations() {}

    static List<Profile.Correlation> of(Tabular table, List<ColumnProfile> profiles) {
        var numbers = profiles.stream().filter(p -> p.isNumber() && p.distinct() > 1).toList();
        var found = new ArrayList<Profile.Correlation>();
        for (int a = 0; a < numbers.size(); a++) {
            for (int b = a + 1; b < numbers.size(); b++) {
                var one = between(table, numbers.get(a), numbers.get(b));
                if (one != null) {
                    found.add(one);
                }
            }
        }
        found.sort(
                Comparator.comparingDouble((Profile.Correlation c) -> -Math.abs(c.pearson()))
                        .thenComparing(Profile.Correlation::a)
                        .thenComparing(Profile.Correlation::b));
        return found;
    }

    private static Profile.@Nullable Correlation between(
            Tabular table, ColumnProfile a, ColumnProfile b) {
        var x = distance(table.column(a.name()), a);
        var y = distance(table.column(b.name()), b);
        var parts = new ArrayList<String>();
        for (var what : List.of("x", "y", "x * x", "y * y", "x * y")) {
            parts.add(
                    "select '%1$s' as what, g, sum(%2$s) as k, count(*) as n from (select what, %3$s as g from (select %1$s as what from d)) group by g"
                            .formatted(
                                    what,
                                    ExactSum.unitsSql("what", "g"),
                                    ExactSum.groupSql("what")));
        }
        var sums = new HashMap<String, BigDecimal>();
        long[] rows = {0};
        table.duck()
                .query(
                        "with d as (select * from (select %s as x, %s as y from %s) where abs(x) < 1e150 and abs(y) < 1e150) select what, g, k::varchar, n from (%s)"
                                .formatted(x, y, table.sql(), String.join(" union all ", parts)),
                        row -> {
                            sums.merge(
                                    row.getString(1),
                                    ExactSum.value(row.getInt(2), new BigInteger(row.getString(3))),
                                    BigDecimal::add);
                            rows[0] += row.getString(1).equals("x") ? row.getLong(4) : 0;
                            return 0;
                        });
        if (rows[0] < 2) {
            return null;
        }
        var xx = spread(sums, "x * x", "x", "x", rows[0]);
        var yy = spread(sums, "y * y", "y", "y", rows[0]);
        var xy = spread(sums, "x * y", "x", "y", rows[0]);
        if (xx.signum() <= 0 || yy.signum() <= 0) {
            return null;
        }
        double r = xy.divide(xx.multiply(yy).sqrt(ExactSum.DIGITS), ExactSum.DIGITS).doubleValue();
        return new Profile.Correlation(a.name(), b.name(), r, rows[0]);
    }

    /** Sum of products less the product of sums over n. */
    private static BigDecimal spread(
            java.util.Map<String, BigDecimal> sums, String product, String a, String b, long n) {
        return sums.getOrDefault(product, BigDecimal.ZERO)
                .subtract(
                        sums.getOrDefault(a, BigDecimal.ZERO)
                                .multiply(sums.getOrDefault(b, BigDecimal.ZERO))
                                .divide(BigDecimal.valueOf(n), ExactSum.DIGITS));
    }

    private static String distance(Column column, ColumnProfile profile) {
        var middle = profile.median() == null ? 0.0 : profile.median();
        return "(try_cast(%s as double) - '%s'::double)".formatted(column.sql(), middle);
    }
}
