package granary.engine.diff;

import granary.engine.contract.ObservedSchema;
import granary.engine.data.Column;
import granary.engine.data.Tabular;
import granary.engine.diff.DiffReport.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Columns that went and columns that came with the same values: perhaps one column under another
 * name.
 */
final class Renames {

    private static final double AGREEMENT = 0.95;
    private static final double OVERLAP = 0.9;

    /** So many of each are compared with each other. */
    private static final int COLUMNS_MAX = 20;

    record Rename(Column from, Column to, Evidence evidence) {}

    private Renames() {}

    /**
     * @param join SQL that joins the tables {@code o} and {@code n} by their key, or empty when
     *     keys do not name single rows
     */
    static List<Rename> find(Tabular before, Tabular after, String join) {
        var dropped = onlyIn(before, after);
        var added = onlyIn(after, before);
        var candidates = new ArrayList<Rename>();
        for (var from : dropped) {
            for (var to : added) {
                if (ObservedSchema.logical(from).type().equals(ObservedSchema.logical(to).type())) {
                    var evidence = evidence(before, after, from, to, join);
                    if (evidence.agreement() >= AGREEMENT || evidence.overlap() >= OVERLAP) {
                        candidates.add(new Rename(from, to, evidence));
                    }
                }
            }
        }
        candidates.sort(
                Comparator.comparingDouble((Rename r) -> -r.evidence().agreement())
                        .thenComparingDouble(r -> -r.evidence().overlap()));
        var chosen = new ArrayList<Rename>();
        for (var candidate : candidates) {
            if (chosen.stream()
                    .noneMatch(r ->
                            r.from().equals(candidate.from()) || r.to().equals(candidate.to()))) {
                chosen.add(candidate);
            }
        }
        return chosen;
    }

    private static List<Column> onlyIn(Tabular one, Tabular other) {
        return one.columns().stream()
                .filter(column -> other.find(column.name()).isEmpty())
                .limit(COLUMNS_MAX)
                .toList();
    }

    private static Evidence evidence(
            Tabular before, Tabular after, Column from, Column to, String join) {
        var duck = before.duck();
        var equality = Equality.of(from, to);
        var o = equality.before();
        var n = equality.after();
        long[] joined =
                join.isEmpty()
                        ? new long[2]
                        : duck.query(
                                        "select count(*) filter (where x is not null or y is not null), count(*) filter (where x = y) from (select o.v as x, n.v as y from %s)"
                                                .formatted(join.formatted(o, n)),
                                        row -> new long[] {row.getLong(1), row.getLong(2)})
                                .getFirst();
        var values = "select distinct %s as v from %s where %s is not null";
        long both =
                duck.count(
                        "select count(*) from (%s intersect %s)"
                                .formatted(
                                        values.formatted(o, before.sql(), from.sql()),
                                        values.formatted(n, after.sql(), to.sql())));
        long either =
                duck.count(
                        "select count(*) from (%s union %s)"
                                .formatted(
                                        values.formatted(o, before.sql(), from.sql()),
                                        values.formatted(n, after.sql(), to.sql())));
        return new Evidence(joined[0], joined[1], either == 0 ? 0 : (double) both / either);
    }
}
