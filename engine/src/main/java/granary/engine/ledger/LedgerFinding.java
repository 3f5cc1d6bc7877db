package granary.engine.ledger;

/**
 * One place where the ledger is not what was signed.
 *
 * @param at position in the ledger from 0, or, for the last three kinds, the checkpoint's size
 */
public record LedgerFinding(Kind kind, long at, String message) {
    public enum Kind {
        /** An entry is not the one that belongs here: something was removed, added or moved. */
        SEQUENCE_GAP,
        /** An entry does not carry the hash of the one before it. */
        CHAIN_BROKEN,
        /** A detail is not the one whose hash the entry carries. */
        DETAIL_MISMATCH,
        /** The entries give another root than the signed one. */
        ROOT_MISMATCH,
        /** A checkpoint covers more entries than there are. */
        TRUNCATED,
        /** A checkpoint was not signed by the key. */
        CHECKPOINT_SIGNATURE_INVALID
    }
}
