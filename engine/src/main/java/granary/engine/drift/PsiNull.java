package granary.engine.drift;

import granary.engine.label.Distributions;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How large the PSI gets when nothing moved. Small samples move it far: a fixed limit of 0.1 is
 * passed by chance alone with 80 rows, and never with 3,000.
 *
 * <p>PSI times n1 n2 / (n1 + n2) is nearly chi-square with one degree of freedom fewer than bins
 * (Yurdakul 2018). That needs bins of some rows; where fewer than five are expected in a bin, the
 * floor of empty bins rules the figure and samples are drawn instead, from a fixed seed.
 */
public final class PsiNull {

    private static final double EXPECTED = 5;
    private static final int DRAWS = 4000;
    private static final long SEED = 20_261_127;

    private PsiNull() {}

    /**
     * @param baseShares shares of the bins; empty bins do not count
     * @param nBase values of the base
     * @param nCurrent values of the current table
     * @param probability such as 0.99
     * @return the PSI that is not passed with this probability when both are from one distribution
     */
    public static double quantile(
            double[] baseShares, long nBase, long nCurrent, double probability) {
        var shares = Arrays.stream(baseShares).filter(share -> share > 0).toArray();
        if (nBase < 1 || nCurrent < 1 || !(probability > 0 && probability < 1)) {
            throw new IllegalArgumentException(
                    "%d and %d values, probability %s".formatted(nBase, nCurrent, probability));
        }
        if (shares.length < 2) {
            return 0;
        }
        double smallest = Arrays.stream(shares).min().orElseThrow();
        return smallest * Math.min(nBase, nCurrent) >= EXPECTED
                ? approximate(shares.length, nBase, nCurrent, probability)
                : sampled(shares, nBase, nCurrent, probability, DRAWS, SEED);
    }

    /**
     * The same for a column of a report: what its PSI must pass to be more than chance.
     *
     * @return 0 when the report has no bins for it
     */
    public static double quantile(DriftReport.ColumnDrift column, double probability) {
        var bins = column.bins();
        if (bins == null) {
            return 0;
        }
        return quantile(
                bins.base().stream().mapToDouble(share -> share).toArray(),
                column.base().values(),
                column.current().values(),
                probability);
    }

    static double approximate(int bins, long nBase, long nCurrent, double probability) {
        double dof = bins - 1.0;
        double low = 0;
        double high = dof + 100 + 40 * Math.sqrt(2 * dof);
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (Distributions.chiSquareSurvival(middle, dof) > 1 - probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high * (1.0 / nBase + 1.0 / nCurrent);
    }

    static double sampled(
            double[] shares, long nBase, long nCurrent, double probability, int draws, long seed) {
        var random = new SplittableRandom(seed);
        var figures = new double[draws];
        for (int i = 0; i < draws; i++) {
            figures[i] =
                    new Divergence(draw(shares, nBase, random), draw(shares, nCurrent, random))
                            .psi();
        }
        Arrays.sort(figures);
        return figures[(int) Math.ceil(probability * draws) - 1];
    }

    /** A multinomial sample, bin after bin from what is left. */
    private static long[] draw(double[] shares, long n, SplittableRandom random) {
        var counts = new long[shares.length];
        double leftShare = Arrays.stream(shares).sum();
        long left = n;
        for (int i = 0; i < shares.length; i++) {
            counts[i] =
                    i == shares.length - 1
                            ? left
                            : binomial(left, Math.clamp(shares[i] / leftShare, 0, 1), random);
            left -= counts[i];
            leftShare -= shares[i];
        }
        return counts;
    }

    private static long binomial(long n, double p, SplittableRandom random) {
        if (p > 0.5) {
            return n - binomial(n, 1 - p, random);
        }
        double mean = n * p;
        if (mean > 50) {
            double drawn = Math.rint(mean + random.nextGaussian() * Math.sqrt(mean * (1 - p)));
            return (long) Math.clamp(drawn, 0, n);
        }
        // Waiting times between successes (Devroye 1986), quick for few of them.
        long successes = 0;
        double logMiss = Math.log1p(-p);
        double at = 0;
        while (p > 0) {
            at += Math.floor(Math.log(random.nextDouble()) / logMiss) + 1;
            if (at > n) {
                return successes;
            }
            successes++;
        }
        return successes;
    }
}
