package granary.engine.label;

/**
 * Wald's sequential probability ratio test on a share of defects (Wald 1945): accept, reject or
 * look at one more item.
 *
 * @param p0 share of defects that is fine; rejected with chance {@code alpha}
 * @param p1 share of defects that is not, above p0; accepted with chance {@code beta}
 */
public record Sprt(double p0, double p1, double alpha, double beta) {

    public enum Decision {
        ACCEPT,
        REJECT,
        CONTINUE
    }

    /** Items seen and defects among them. */
    public record Seen(int items, int defects) {
        public static final Seen NOTHING = new Seen(0, 0);

        public Seen and(boolean defect) {
            return new Seen(items + 1, defects + (defect ? 1 : 0));
        }
    }

    public Sprt {
        if (!(p0 > 0 && p0 < p1 && p1 < 1 && alpha > 0 && beta > 0 && alpha + beta < 1)) {
            throw new IllegalArgumentException(
                    "0 < p0 < p1 < 1 and positive risks whose sum is below 1, not %s, %s, %s, %s"
                            .formatted(p0, p1, alpha, beta));
        }
    }

    /**
     * A test that annotators answer gold right: {@code good} and {@code bad} are shares of right
     * answers.
     */
    public static Sprt onAccuracy(double good, double bad, double alpha, double beta) {
        return new Sprt(1 - good, 1 - bad, alpha, beta);
    }

    private double ratio() {
        return Math.log(p1 * (1 - p0) / (p0 * (1 - p1)));
    }

    /** Defects per item on the line between the two verdicts. */
    public double slope() {
        return Math.log((1 - p0) / (1 - p1)) / ratio();
    }

    public double hAccept() {
        return Math.log((1 - alpha) / beta) / ratio();
    }

    public double hReject() {
        return Math.log((1 - beta) / alpha) / ratio();
    }

    public Decision decide(Seen seen) {
        double line = slope() * seen.items();
        if (seen.defects() <= line - hAccept()) {
            return Decision.ACCEPT;
        }
        return seen.defects() >= line + hReject() ? Decision.REJECT : Decision.CONTINUE;
    }

    /** As {@link #decide(Seen)}, but at {@code most} items the nearer verdict is taken. */
    public Decision decide(Seen seen, int most) {
        var decision = decide(seen);
        if (decision != Decision.CONTINUE || seen.items() < most) {
            return decision;
        }
        return seen.defects() <= slope() * seen.items() ? Decision.ACCEPT : Decision.REJECT;
    }

    /** Items until acceptance when none is defective. */
    public int cleanItemsToAccept() {
        return (int) Math.ceil(hAccept() / slope());
    }

    /**
     * Average sample number, Wald's approximation.
     *
     * @param p true share of defects, p0 or p1
     * @param accepted probability of acceptance there: 1 − α at p0, β at p1
     */
    public double averageItems(double p, double accepted) {
        double a = Math.log((1 - beta) / alpha);
        double b = Math.log(beta / (1 - alpha));
        double step = p * Math.log(p1 / p0) + (1 - p) * Math.log((1 - p1) / (1 - p0));
        return (accepted * b + (1 - accepted) * a) / step;
    }
}
