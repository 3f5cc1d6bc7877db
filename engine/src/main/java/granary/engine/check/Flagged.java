package granary.engine.check;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a row-level check flags.
 *
 * @param sql selects {@code _row} and {@code reason}, one line a row
 * @param shown the same in the names of the contract
 * @param groups groups that the rows belong to, null where there are none
 * @param note what else was counted, null for nothing
 */
record Flagged(String sql, String shown, @Nullable Long groups, @Nullable String note) {

    /** Rows that are kept in the session already, under a name of its own. */
    static Flagged of(String sql) {
        return new Flagged(sql, sql, null, null);
    }

    /**
     * Rows that a query over a subject's tables finds.
     *
     * @param sql of the tables of the subject it is given
     */
    static Flagged of(Subject subject, Check check, Function<Subject, String> sql) {
        return new Flagged(
                sql.apply(subject), sql.apply(subject.shownAs(check.object())), null, null);
    }

    Flagged noted(@Nullable String other) {
        return new Flagged(sql, shown, groups, other);
    }

    /** Finds the rows of a kind that has SQL or code of its own. */
    static Flagged of(Subject subject, Plan.Own plan, RowKind kind, RunOptions options) {
        return switch (kind) {
            case RowKind.Reference reference -> References.flagged(subject, plan, reference);
            case RowKind.Sequence sequence -> Sequences.flagged(subject, plan, sequence);
            case RowKind.Accuracy accuracy -> TrustedRows.flagged(subject, plan, accuracy, options);
            case RowKind.Outliers outliers -> Outlying.flagged(subject, plan, outliers);
            case RowKind.NearDuplicates near -> NearTexts.flagged(subject, plan, near);
            case RowKind.Size size -> MediaSizes.flagged(subject, plan, size);
        };
    }

    /**
     * Rows that a contract's own select lists.
     *
     * @throws IllegalArgumentException when it is not one select over the checked table
     */
    static Flagged of(Subject subject, Check check, String rows) {
        ContractSql.prove(subject, check, rows);
        return of(
                subject,
                check,
                of ->
                        "select _row, 'listed by the check''s rows query' as reason from (%s)"
                                .formatted(ContractSql.filled(of, check, rows)));
    }
}
