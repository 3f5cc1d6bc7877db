package granary.engine.profile;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns that determine another: nearly every row has the most frequent value of its group. A
 * source that is nearly a key and a target that is nearly constant say nothing and are left out.
 */
final class Dependencies {

    private static final double CONFIDENCE = 0.95;
    private static final double GAIN = 0.90;
    private static final int GROUPS = 20;

    private Dependencies() {}

    static List<Profile.Dependency> find(Tabular table, List<ColumnProfile> columns) {
        var found = new ArrayList<Profile.Dependency>();
        for (var from : columns) {
            if (from.distinct() < GROUPS || from.distinct() > 0.9 * from.present()) {
                continue;
            }
            for (var to : columns) {
                if (to != from && to.distinct() > 1 && modeShare(to) <= 0.95) {
                    test(table, from, to, found);
                }
            }
        }
        return List.copyOf(found);
    }

    private static double modeShare(ColumnProfile column) {
        return column.top().isEmpty()
                ? 1
                : (double) column.top().getFirst().rows() / column.present();
    }

    private static void test(
            Tabular table, ColumnProfile from, ColumnProfile to, List<Profile.Dependency> found) {
        var f = Duck.quote(from.name());
        var t = Duck.quote(to.name());
        var row =
                table.duck()
                        .row(
                                """
                                with pairs as (select %1$s as f, %2$s as t, count(*) as m from %3$s
                                               where %1$s is not null and %2$s is not null group by all),
                                     groups as (select f, sum(m) as n, max(m) as best from pairs group by f)
                                select count(*) filter (where n > 1) as groups, coalesce(sum(n), 0) as rows,
                                       coalesce(sum(n) filter (where n > 1), 0) as grouped, coalesce(sum(best), 0) as right_rows
                                from groups\
                                """
                                        .formatted(f, t, table.sql()));
        long groups = number(row.get("groups"));
        long rows = number(row.get("rows"));
        long grouped = number(row.get("grouped"));
        long right = number(row.get("right_rows"));
        if (rows == 0 || groups < GROUPS || 2 * grouped < rows) {
            return;
        }
        double confidence = (double) right / rows;
        double mode = modeShare(to);
        if (confidence >= CONFIDENCE && (confidence - mode) / (1 - mode) >= GAIN) {
            found.add(
                    new Profile.Dependency(
                            List.of(from.name()), to.name(), groups, rows - right, confidence));
        }
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }
}
