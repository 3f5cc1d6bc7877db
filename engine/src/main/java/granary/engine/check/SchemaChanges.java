package granary.engine.check;

import granary.engine.contract.Change;
import granary.engine.contract.ColumnChanges;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the columns became since the baseline, and how much of it is not allowed. */
final class SchemaChanges {

    /**
     * Values in common, of all values of both, from which a new column may be an old one renamed.
     */
    private static final double RENAMED = 0.9;

    private SchemaChanges() {}

    static CheckResult measure(Subject subject, Check check, PairKind.SchemaChange kind) {
        var base = Others.object(subject, kind.baseline());
        var changes = ColumnChanges.between(check.object(), base.present(), subject.present());
        var allowed =
                kind.allow() == PairKind.Allowed.SAFE ? Change.Effect.SAFE : Change.Effect.RISKY;
        var beyond =
                changes.stream().filter(change -> change.worst().compareTo(allowed) > 0).toList();
        var result = Judge.number(check, BigDecimal.valueOf(beyond.size()), null, null);
        if (changes.isEmpty()) {
            return result.saying("The columns are those of the " + kind.baseline());
        }
        var words = new ArrayList<String>();
        for (var change : changes) {
            words.add(
                    "%s %s%s (%s)%s"
                            .formatted(
                                    change.change(),
                                    change.column() == null ? "" : change.column() + ": ",
                                    change.before() + " → " + change.after(),
                                    change.worst().word(),
                                    renamed(base, subject, change, changes)));
        }
        var said =
                result.saying(
                        "%d of %d changes since the %s are beyond %s: %s"
                                .formatted(
                                        beyond.size(),
                                        changes.size(),
                                        kind.baseline(),
                                        Parameters.word(kind.allow()),
                                        Balances.some(words)));
        return beyond.isEmpty()
                ? said
                : said.with(
                        Judge.listed(
                                beyond.stream()
                                        .map(change ->
                                                new CheckResult.ValueRows(
                                                        change.change()
                                                                + (change.column() == null
                                                                        ? ""
                                                                        : " " + change.column()),
                                                        0))
                                        .toList()));
    }

    /** A rename stays what it breaks; the evidence is said. */
    private static String renamed(Subject base, Subject now, Change change, List<Change> changes) {
        var dropped = change.column();
        if (!change.change().equals("column.drop") || dropped == null) {
            return "";
        }
        for (var other : changes) {
            var added = other.column();
            if (added == null
                    || !other.change().startsWith("column.add")
                    || base.table().find(dropped).isEmpty()
                    || now.table().find(added).isEmpty()) {
                continue;
            }
            double alike = overlap(base, dropped, now, added);
            if (alike >= RENAMED) {
                return String.format(
                        Locale.ROOT, " rename? %s has %.0f %% of its values", added, 100 * alike);
            }
        }
        return "";
    }

    /** Jaccard of the two sets of values, as texts. */
    private static double overlap(Subject base, String dropped, Subject now, String added) {
        var before =
                "select distinct %s as v from %s"
                        .formatted(RowTest.text(base.table().column(dropped)), base.table().sql());
        var after =
                "select distinct %s as v from %s"
                        .formatted(RowTest.text(now.table().column(added)), now.table().sql());
        var counts =
                base.table()
                        .duck()
                        .row(
                                "select count(*) as all_values, count(*) filter (where a.v is not null and b.v is not null) as both from (select v from (%s) where v is not null) a full join (select v from (%s) where v is not null) b on a.v = b.v"
                                        .formatted(before, after));
        long all = CheckRun.longOf(counts.get("all_values"));
        return all == 0 ? 0 : (double) CheckRun.longOf(counts.get("both")) / all;
    }
}
