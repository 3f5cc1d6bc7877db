package granary.engine.drift;

import granary.engine.contract.Change;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A column that went and one that came with nearly the same values may be one column under a new
 * name. It stays a drop and an addition, with the evidence beside it.
 */
final class Renames {

    private static final double OVERLAP = 0.9;

    /** More pairs than these are not looked at: each costs a scan. */
    private static final int PAIRS = 25;

    private Renames() {}

    static List<Change> marked(List<Change> changes, Tabular base, Tabular current) {
        var gone = changes.stream().filter(c -> c.change().equals("column.drop")).toList();
        var come = changes.stream().filter(c -> c.change().equals("column.add.optional")).toList();
        if (gone.isEmpty() || come.isEmpty() || (long) gone.size() * come.size() > PAIRS) {
            return changes;
        }
        var marked = new ArrayList<>(changes);
        for (var old : gone) {
            for (var added : come) {
                double overlap = overlap(base, column(old), current, column(added));
                if (old.before().equals(added.after()) && overlap >= OVERLAP) {
                    marked.replaceAll(change ->
                            change == old
                                    ? noted(
                                            old,
                                            String.format(
                                                    Locale.ROOT,
                                                    "rename? %s has %.1f %% of the different values in common",
                                                    column(added),
                                                    100 * overlap))
                                    : change);
                }
            }
        }
        return List.copyOf(marked);
    }

    private static String column(Change change) {
        return String.valueOf(change.column());
    }

    /** Jaccard's index of the two sets of values. */
    private static double overlap(Tabular base, String old, Tabular current, String added) {
        return base.duck()
                .query(
                        """
                        select count(*) filter (where b and c) / greatest(1, count(*)) from (
                            select v, bool_or(not is_current) as b, bool_or(is_current) as c
                            from (select cast(%s as varchar) as v, false as is_current from %s union all select cast(%s as varchar), true from %s)
                            where v is not null group by v)\
                        """
                                .formatted(
                                        base.column(old).sql(),
                                        base.sql(),
                                        current.column(added).sql(),
                                        current.sql()),
                        row -> row.getDouble(1))
                .getFirst();
    }

    private static Change noted(Change change, String note) {
        return new Change(
                change.change(),
                change.object(),
                change.column(),
                change.before(),
                change.after(),
                change.consumer(),
                change.producer(),
                note);
    }
}
