package granary.engine.check;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was measured for one check, before it is judged.
 *
 * @param figure null where there is none
 * @param rows flagged rows, 0 where rows are not the matter
 * @param groups groups that they belong to, null where there are none
 * @param note what else was counted, null for nothing
 */
record Draft(
        Plan plan,
        long scope,
        @Nullable BigDecimal figure,
        long rows,
        @Nullable Long groups,
        @Nullable String note) {

    static Draft of(Plan.Scan plan, Tallied tallied) {
        var draft = of(plan, tallied.scope(), plan.tally().figure(tallied.texts()));
        return new Draft(
                plan,
                draft.scope(),
                draft.figure(),
                draft.rows(),
                null,
                plan.tally().note(tallied.texts()));
    }

    /** A figure that was not read from a tally. */
    static Draft of(Plan.Scan plan, long scope, @Nullable BigDecimal figure) {
        long rows = plan.failing() == null || figure == null ? 0 : figure.longValueExact();
        return new Draft(plan, scope, figure, rows, null, null);
    }

    /** Duplicates count rows, groups or surplus; dependencies rows. */
    static Draft of(Plan.Grouped plan, long scope, long rows, long groups, long surplus) {
        long figure =
                plan.check().kind() instanceof Kind.Duplicates(var counted)
                        ? switch (counted) {
                            case ROWS -> rows;
                            case GROUPS -> groups;
                            case SURPLUS -> surplus;
                        }
                        : rows;
        return new Draft(plan, scope, BigDecimal.valueOf(figure), rows, groups, null);
    }

    Check check() {
        return plan.check();
    }

    boolean isRowLevel() {
        return plan instanceof Plan.Grouped
                || plan instanceof Plan.Scan scan && scan.failing() != null;
    }

    /** SQL that is true for flagged rows, null when they are listed by a query. */
    @Nullable String test() {
        return plan instanceof Plan.Scan scan && scan.failing() != null
                ? "%s and %s".formatted(scan.scope(), scan.failing())
                : null;
    }

    String reason() {
        return switch (plan) {
            case Plan.Grouped grouped -> grouped.reason();
            case Plan.Scan scan ->
                    scan.check().kind() instanceof Kind.Cell cell
                            ? RowTest.reason(scan.check(), cell)
                            : "fails";
            case Plan.Own _ -> "fails";
        };
    }

    FailedRows.Flagged flagged() {
        return new FailedRows.Flagged(
                check(),
                rows,
                test(),
                plan instanceof Plan.Grouped grouped ? grouped.rowsSql() : "",
                reason());
    }

    /** Flagged rows without what describes them. */
    CheckResult.@Nullable Failed counted() {
        return rows == 0
                ? null
                : new CheckResult.Failed(
                        rows, FailedRows.percent(rows, scope), groups, List.of(), List.of(), rows);
    }

    CheckResult judged(CheckResult.@Nullable Failed failed, @Nullable String sql) {
        return isRowLevel()
                ? Judge.rows(check(), figure == null ? BigDecimal.ZERO : figure, scope, failed, sql)
                        .noted(note)
                : Judge.number(check(), figure, scope, sql);
    }

    /** Whether a hint is wanted: its rows are too many, and enough to say where. */
    boolean wantsHint() {
        return isRowLevel()
                && rows >= Hints.ROWS_MIN
                && judged(counted(), null).verdict() != Verdict.PASS;
    }
}
