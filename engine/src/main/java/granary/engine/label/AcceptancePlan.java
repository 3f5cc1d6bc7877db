package granary.engine.label;

/**
 * Single sampling by attributes: inspect n items, accept the lot with at most {@code accept}
 * defects.
 *
 * @param n items to inspect
 * @param accept the largest number of defects that is accepted (Ac, c)
 */
public record AcceptancePlan(int n, int accept) {

    public AcceptancePlan {
        if (n < 1 || accept < 0 || accept >= n) {
            throw new IllegalArgumentException("0 <= c < n, not n=%d, c=%d".formatted(n, accept));
        }
    }

    /**
     * The worst average quality that leaves rectifying inspection, and at which incoming quality.
     */
    public record OutgoingLimit(double value, double at) {}

    /** Chance that a lot from a process with this share of defects is accepted. */
    public double probabilityOfAcceptance(double p) {
        return Distributions.binomialCdf(accept, n, p);
    }

    /** Chance that this very lot, with so many defects, is accepted. */
    public double probabilityOfAcceptance(long lot, long defects) {
        if (lot < n || defects < 0 || defects > lot) {
            throw new IllegalArgumentException(
                    "a lot of at least %d items, not %d with %d defects"
                            .formatted(n, lot, defects));
        }
        return Distributions.hypergeometricCdf(accept, lot, defects, n);
    }

    public boolean accepts(int defects) {
        return defects <= accept;
    }

    /** The share of defects that is accepted with this chance (0.10 gives the limiting quality). */
    public double qualityAt(double chance) {
        return Distributions.betaQuantile(1 - chance, accept + 1.0, n - accept);
    }

    /** AOQL when rejected lots are inspected whole: max over p of p · Pa(p) · (N − n)/N. */
    public OutgoingLimit outgoingLimit(long lot) {
        double low = 0;
        double high = 1;
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int i = 0; i < 200; i++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (left * probabilityOfAcceptance(left) >= right * probabilityOfAcceptance(right)) {
                high = right;
            } else {
                low = left;
            }
        }
        double p = (low + high) / 2;
        return new OutgoingLimit(p * probabilityOfAcceptance(p) * (lot - n) / lot, p);
    }
}
