package granary.governance;

/**
 * Whether what was written down can still be trusted. Nothing is published over a broken ledger.
 */
public interface Ledger {
    /** True when the last verification, or the comparison at the start, found it altered. */
    boolean isBroken();
}
