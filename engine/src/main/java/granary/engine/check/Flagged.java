package granary.engine.check;

import org.jspecify.annotations.Nullable;

/**
 * The rows that a row-level check flags.
 *
 * @param sql selects {@code _row} and {@code reason}, one line a row
 * @param groups groups that the rows belong to, null where there are none
 * @param note what else was counted, null for nothing
 */
record Flagged(String sql, @Nullable Long groups, @Nullable String note) {

    static Flagged of(String sql) {
        return new Flagged(sql, null, null);
    }

    Flagged noted(@Nullable String other) {
        return new Flagged(sql, groups, other);
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
        return of(
                "select _row, 'listed by the check''s rows query' as reason from (%s)"
                        .formatted(ContractSql.select(subject, check, rows)));
    }
}
