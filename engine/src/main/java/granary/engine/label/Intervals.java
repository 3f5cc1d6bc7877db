package granary.engine.label;

/** Intervals for a share of counts. Confidence is two-sided unless said otherwise. */
public final class Intervals {
    private Intervals() {}

    public record Interval(double low, double high) {}

    /**
     * Wilson 1927: (p̂ + z²/2n ± z√(p̂(1−p̂)/n + z²/4n²)) / (1 + z²/n); 0 to 1 without
     * observations.
     */
    public static Interval wilson(long k, long n, double confidence) {
        require(k, n, confidence);
        if (n == 0) {
            return new Interval(0, 1);
        }
        double z = Distributions.normalQuantile(0.5 + confidence / 2);
        double p = (double) k / n;
        double z2n = z * z / n;
        double centre = p + z2n / 2;
        double half = z * Math.sqrt(p * (1 - p) / n + z2n / (4 * n));
        double low = k == 0 ? 0 : (centre - half) / (1 + z2n);
        double high = k == n ? 1 : (centre + half) / (1 + z2n);
        return new Interval(low, high);
    }

    /**
     * Clopper and Pearson 1934: Beta⁻¹(α/2; k, n−k+1), Beta⁻¹(1−α/2; k+1, n−k). Never too short.
     */
    public static Interval clopperPearson(long k, long n, double confidence) {
        require(k, n, confidence);
        double tail = (1 - confidence) / 2;
        return new Interval(
                k == 0 ? 0 : Distributions.betaQuantile(tail, k, n - k + 1.0),
                k == n ? 1 : Distributions.betaQuantile(1 - tail, k + 1.0, n - k));
    }

    /**
     * Newcombe 1998, method 10, for the share after (k2 of n2) less the share before (k1 of n1).
     */
    public static Interval newcombe(long k1, long n1, long k2, long n2, double confidence) {
        var before = wilson(k1, n1, confidence);
        var after = wilson(k2, n2, confidence);
        double p1 = (double) k1 / n1;
        double p2 = (double) k2 / n2;
        double down = Math.hypot(p2 - after.low(), before.high() - p1);
        double up = Math.hypot(after.high() - p2, p1 - before.low());
        return new Interval(p2 - p1 - down, p2 - p1 + up);
    }

    /**
     * The smallest sample whose one-sided exact upper bound is at most {@code maxRate} when it has
     * so many defects.
     */
    public static int sampleFor(int defects, double maxRate, double confidence) {
        int n = defects + 1;
        while (Distributions.binomialCdf(defects, n, maxRate) > 1 - confidence) {
            n++;
        }
        return n;
    }

    /** P(accuracy ≥ target) after k right of n, beginning with every accuracy equally likely. */
    public static double chanceAtLeast(double target, long k, long n) {
        return 1 - Distributions.beta(target, k + 1.0, n - k + 1.0);
    }

    private static void require(long k, long n, double confidence) {
        if (k < 0 || n < k || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "0 <= k <= n and a confidence in (0, 1), not %d, %d, %s"
                            .formatted(k, n, confidence));
        }
    }
}
