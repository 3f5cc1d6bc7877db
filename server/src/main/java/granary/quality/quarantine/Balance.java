package granary.quality.quarantine;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a batch are: {@code total = undecided + fixed + accepted + dropped}, always.
 */
record Balance(long total, long undecided, long fixed, long accepted, long dropped) {
    Balance {
        if (total != undecided + fixed + accepted + dropped) {
            throw new IllegalStateException(
                    "%d rows are not %d + %d + %d + %d"
                            .formatted(total, undecided, fixed, accepted, dropped));
        }
    }

    /**
     * @param fixed listed rows decided so; {@code accepted} and {@code dropped} likewise
     */
    static Balance of(Batch batch, long fixed, long accepted, long dropped) {
        long rest = batch.unlisted();
        @Nullable String whole = batch.rest();
        return new Balance(
                batch.total(),
                batch.listed() - fixed - accepted - dropped + (whole == null ? rest : 0),
                fixed,
                accepted + ("accepted".equals(whole) ? rest : 0),
                dropped + ("dropped".equals(whole) ? rest : 0));
    }

    /** Rows that land. */
    long mended() {
        return fixed + accepted;
    }
}
