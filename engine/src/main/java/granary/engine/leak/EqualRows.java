package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.leak.LeakReport.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Test rows that are in the training part too, whole or in everything but the target. */
record EqualRows(Sides sides, LeakOptions options) {

    /** What test rows meet, as a table of test row, first training row and how many of these. */
    private record Met(long testRows, long trainRows, long conflicting) {}

    List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        var all = compared(true);
        if (all.isEmpty()) {
            return findings;
        }
        var whole = meet(all, "''");
        if (whole.testRows() > 0) {
            findings.add(
                    sides.finding(
                            "exact",
                            whole.testRows() > options.exactMax() ? "error" : "warning",
                            List.of(),
                            whole.testRows(),
                            whole.trainRows(),
                            sides.examples("select test_row, train_row from leak_equal"),
                            Sides.say(
                                    "%,d of %,d test rows (%.1f %%) are in the training part, every column equal",
                                    whole.testRows(),
                                    sides.testRows(),
                                    sides.percent(whole.testRows())),
                            "Remove duplicates before splitting, or split by a group that keeps equal rows together"));
        }
        if (options.target() != null && !compared(false).isEmpty()) {
            features(whole, options.target(), findings);
        }
        return findings;
    }

    private void features(Met whole, String target, List<Finding> findings) {
        var text = "coalesce(%s, chr(0))".formatted(sides.text(target));
        var alike = meet(compared(false), text);
        if (alike.testRows() <= whole.testRows() && alike.conflicting() == 0) {
            return;
        }
        findings.add(
                new Finding(
                        "exactFeatures",
                        "warning",
                        List.of(),
                        alike.testRows(),
                        sides.percent(alike.testRows()),
                        alike.trainRows(),
                        null,
                        alike.conflicting(),
                        null,
                        sides.examples(
                                "select test_row, train_row from leak_equal where conflicting or (select count(*) from leak_equal where conflicting) = 0"),
                        Sides.say(
                                "%,d test rows equal a training row in everything but the target, %,d of them one with another target",
                                alike.testRows(), alike.conflicting()),
                        "Look at the rows whose target differs; split by a group that keeps them together"));
    }

    private Met meet(List<Column> columns, String target) {
        sides.duck()
                .run(
                        """
                        create or replace temp table leak_equal as
                        select te.r as test_row, tr.r as train_row, tr.n, tr.low <> te.t or tr.high <> te.t as conflicting
                        from (select _row as r, %1$s as k, %2$s as t from %3$s) te
                        join (select min(_row) as r, count(*) as n, k, min(t) as low, max(t) as high
                              from (select _row, %1$s as k, %2$s as t from %4$s) group by k) tr
                        on te.k = tr.k\
                        """
                                .formatted(
                                        key(columns),
                                        target,
                                        Sides.from(sides.test()),
                                        Sides.from(sides.train())));
        return sides.duck()
                .query(
                        "select (select count(*) from leak_equal), (select coalesce(sum(n), 0)::bigint from (select any_value(n) as n from leak_equal group by train_row)), (select count(*) from leak_equal where conflicting)",
                        row -> new Met(row.getLong(1), row.getLong(2), row.getLong(3)))
                .getFirst();
    }

    private List<Column> compared(boolean withTarget) {
        return sides.common().stream()
                .filter(column -> !options.ignore().contains(column.name()))
                .filter(column -> !options.ids().contains(column.name()))
                .filter(column -> withTarget || !column.name().equals(options.target()))
                .toList();
    }

    private String key(List<Column> columns) {
        return columns.stream()
                .map(column -> "coalesce(%s, chr(0))".formatted(sides.text(column.name())))
                .collect(Collectors.joining(", ", "concat_ws(chr(31), ", ")"));
    }
}
