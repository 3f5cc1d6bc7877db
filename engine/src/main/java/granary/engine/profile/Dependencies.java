package granary.engine.profile;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Columns that determine another: nearly every row has the most frequent value of its group. A
 * source that is nearly a key and a target that is nearly constant say nothing and are left out. A
 * sample of rows rules most out, a sample of whole groups most of the rest; what they leave is
 * measured on every row.
 */
final class Dependencies {

    private static final double CONFIDENCE = 0.95;
    private static final double GAIN = 0.90;
    private static final int GROUPS = 20;
    private static final double KEY = 0.9;
    private static final double CONSTANT = 0.95;

    /** Groups are smaller in a sample, so it never shows a dependency as much weaker than it is. */
    private static final double DOUBT = 0.02;

    /** Rows of a sample of whole groups. */
    private static final long GROUPED_ROWS = 50_000;

    /** So many whole groups speak for the others. */
    private static final int GROUPS_ENOUGH = 200;

    private static final String GROUPED = "granary_groups";

    private final Tabular table;
    private final List<ColumnProfile> columns;
    private final Sample sample;
    private List<String> grouped = List.of();
    private final List<Profile.Dependency> found = new ArrayList<>();
    private final Set<String> single = new HashSet<>();

    private Dependencies(Tabular table, List<ColumnProfile> columns, Sample sample) {
        this.table = table;
        this.columns = columns;
        this.sample = sample;
    }

    static List<Profile.Dependency> find(
            Tabular table, List<ColumnProfile> columns, Sample sample, boolean pairs) {
        var search = new Dependencies(table, columns, sample);
        search.singles();
        if (pairs) {
            search.pairs();
        }
        if (!search.grouped.isEmpty()) {
            table.duck().run("drop table " + GROUPED);
        }
        search.found.sort(Comparator.comparingDouble(Profile.Dependency::confidence).reversed());
        return List.copyOf(search.found);
    }

    private void singles() {
        for (int f = 0; f < columns.size(); f++) {
            var from = columns.get(f);
            if (from.distinct() < GROUPS || from.distinct() > KEY * from.present()) {
                continue;
            }
            int[] codes = sample.codes()[f];
            int distinct = Sample.distinct(codes, sample.rows());
            for (int t = 0; t < columns.size(); t++) {
                if (t != f && telling(columns.get(t))) {
                    test(List.of(from.name()), codes, distinct, t);
                }
            }
        }
    }

    private void pairs() {
        for (int a = 0; a < columns.size(); a++) {
            for (int b = a + 1; b < columns.size(); b++) {
                if (columns.get(a).distinct() < 2
                        || columns.get(b).distinct() < 2
                        || columns.get(a).distinct() > KEY * columns.get(a).present()
                        || columns.get(b).distinct() > KEY * columns.get(b).present()) {
                    continue;
                }
                int[] codes = sample.together(sample.codes()[a], sample.codes()[b]);
                int distinct = Sample.distinct(codes, sample.rows());
                if (distinct < GROUPS || distinct > KEY * sample.rows()) {
                    continue;
                }
                for (int t = 0; t < columns.size(); t++) {
                    boolean minimal =
                            !single.contains(columns.get(a).name() + "\u001f" + t)
                                    && !single.contains(columns.get(b).name() + "\u001f" + t);
                    if (t != a && t != b && minimal && telling(columns.get(t))) {
                        test(
                                List.of(columns.get(a).name(), columns.get(b).name()),
                                codes,
                                distinct,
                                t);
                    }
                }
            }
        }
    }

    private static boolean telling(ColumnProfile to) {
        return to.distinct() > 1 && modeShare(to) <= CONSTANT;
    }

    private static double modeShare(ColumnProfile column) {
        return column.top().isEmpty()
                ? 1
                : (double) column.top().getFirst().rows() / column.present();
    }

    private void test(List<String> from, int[] codes, int distinct, int t) {
        var to = columns.get(t);
        var held = sample.held(codes, distinct, sample.codes()[t]);
        if (!sample.whole()) {
            if (isRuledOut(held, to) || isRuledOutByGroups(from, to)) {
                return;
            }
            held = measured(from, to.name(), table.sql());
        }
        if (held.rows() > 0
                && held.groups() >= GROUPS
                && 2 * held.grouped() >= held.rows()
                && held.confidence() >= CONFIDENCE
                && gain(held, to) >= GAIN) {
            if (from.size() == 1) {
                single.add(from.getFirst() + "\u001f" + t);
            }
            found.add(
                    new Profile.Dependency(
                            from,
                            to.name(),
                            held.groups(),
                            held.rows() - held.right(),
                            held.confidence()));
        }
    }

    private static boolean isRuledOut(Sample.Held held, ColumnProfile to) {
        return held.confidence() < CONFIDENCE - DOUBT || gain(held, to) < GAIN - 10 * DOUBT;
    }

    /**
     * Of many small groups a sample of rows meets one row each, which proves nothing; of a sample
     * of groups every row is there. Both are chosen by hash: the same rows, the same answer.
     */
    private boolean isRuledOutByGroups(List<String> from, ColumnProfile to) {
        long parts = table.rows() / GROUPED_ROWS;
        if (parts < 2) {
            return false;
        }
        if (!grouped.equals(from)) {
            table.duck()
                    .run(
                            "create or replace temp table %s as select %s from %s where hash(%s) %% %d = 0"
                                    .formatted(
                                            GROUPED,
                                            columns.stream()
                                                    .map(c -> Duck.quote(c.name()))
                                                    .collect(Collectors.joining(", ")),
                                            table.sql(),
                                            from.stream()
                                                    .map(Duck::quote)
                                                    .collect(Collectors.joining(", ")),
                                            parts));
            grouped = from;
        }
        var held = measured(from, to.name(), GROUPED);
        return held.groups() >= GROUPS_ENOUGH && isRuledOut(held, to);
    }

    /** How much of what the most frequent value leaves open is settled. */
    private static double gain(Sample.Held held, ColumnProfile to) {
        double mode = modeShare(to);
        return (held.confidence() - mode) / (1 - mode);
    }

    private Sample.Held measured(List<String> from, String to, String rows) {
        var keys = from.stream().map(Duck::quote).toList();
        var row =
                table.duck()
                        .row(
                                """
                                with pairs as (select %1$s, %2$s as t_, count(*) as m_ from %3$s
                                               where %4$s and %2$s is not null group by all),
                                     groups as (select sum(m_) as n, max(m_) as best from pairs group by %1$s)
                                select count(*) filter (where n > 1) as groups, coalesce(sum(n), 0) as rows,
                                       coalesce(sum(n) filter (where n > 1), 0) as grouped, coalesce(sum(best), 0) as right_rows
                                from groups\
                                """
                                        .formatted(
                                                String.join(", ", keys),
                                                Duck.quote(to),
                                                rows,
                                                keys.stream()
                                                        .map(k -> k + " is not null")
                                                        .collect(Collectors.joining(" and "))));
        return new Sample.Held(
                number(row.get("rows")),
                number(row.get("groups")),
                number(row.get("grouped")),
                number(row.get("right_rows")));
    }

    static long number(@Nullable Object value) {
        return value instanceof Number n ? n.longValue() : 0;
    }
}
