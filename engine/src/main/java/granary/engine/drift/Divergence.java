package granary.engine.drift;

import granary.engine.label.Distributions;

/**
 * Figures over two rows of bin counts. The bins come in a fixed order, so the same counts give the
 * same bits.
 *
 * @param base counts of the base table, one per bin
 * @param current counts of the current table
 */
record Divergence(long[] base, long[] current) {

    /** Granary's floor of a share: a bin that is empty on one side costs much, but not all. */
    static final double FLOOR = 0.0001;

    Divergence {
        if (base.length != current.length || sum(base) == 0 || sum(current) == 0) {
            throw new IllegalArgumentException(
                    "%d and %d bins, %d and %d values"
                            .formatted(base.length, current.length, sum(base), sum(current)));
        }
    }

    static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    double[] baseShares() {
        return shares(base);
    }

    double[] currentShares() {
        return shares(current);
    }

    private static double[] shares(long[] counts) {
        double n = sum(counts);
        var shares = new double[counts.length];
        for (int i = 0; i < counts.length; i++) {
            shares[i] = counts[i] / n;
        }
        return shares;
    }

    /** Each bin's part of the PSI, (c - b) ln(c / b), both shares floored, not renormalised. */
    double[] contributions() {
        return contributions(floored(baseShares()), floored(currentShares()));
    }

    /**
     * As Evidently 0.7: an empty bin takes 0.0001, or a millionth of that side's smallest share
     * where that is not above 0.0001.
     */
    double[] evidentlyContributions() {
        return contributions(filled(baseShares()), filled(currentShares()));
    }

    private static double[] contributions(double[] b, double[] c) {
        var parts = new double[b.length];
        for (int i = 0; i < b.length; i++) {
            parts[i] = (c[i] - b[i]) * Math.log(c[i] / b[i]);
        }
        return parts;
    }

    private static double[] floored(double[] shares) {
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.max(shares[i], FLOOR);
        }
        return shares;
    }

    private static double[] filled(double[] shares) {
        double smallest = 1;
        for (double share : shares) {
            smallest = share > 0 ? Math.min(smallest, share) : smallest;
        }
        double fill = smallest <= FLOOR ? smallest / 1e6 : FLOOR;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = shares[i] == 0 ? fill : shares[i];
        }
        return shares;
    }

    static double total(double[] parts) {
        var sum = new CompensatedSum();
        for (double part : parts) {
            sum.add(part);
        }
        return sum.value();
    }

    double psi() {
        return total(contributions());
    }

    /** Jensen-Shannon distance, natural logarithm, no floor (Lin 1991; the root is a metric). */
    double jensenShannon() {
        var b = baseShares();
        var c = currentShares();
        var sum = new CompensatedSum();
        for (int i = 0; i < b.length; i++) {
            double middle = (b[i] + c[i]) / 2;
            sum.add(b[i] == 0 ? 0 : b[i] * Math.log(b[i] / middle));
            sum.add(c[i] == 0 ? 0 : c[i] * Math.log(c[i] / middle));
        }
        return Math.sqrt(Math.max(0, sum.value() / 2));
    }

    double totalVariation() {
        var b = baseShares();
        var c = currentShares();
        var sum = new CompensatedSum();
        for (int i = 0; i < b.length; i++) {
            sum.add(Math.abs(b[i] - c[i]));
        }
        return sum.value() / 2;
    }

    /** Pearson's test of homogeneity, two rows of counts, no correction. */
    DriftReport.ChiSquare chiSquare() {
        double nBase = sum(base);
        double nCurrent = sum(current);
        double n = nBase + nCurrent;
        var sum = new CompensatedSum();
        long filled = 0;
        for (int i = 0; i < base.length; i++) {
            double both = base[i] + current[i];
            if (both > 0) {
                filled++;
                double expectedBase = both * nBase / n;
                double expectedCurrent = both * nCurrent / n;
                sum.add(Math.pow(base[i] - expectedBase, 2) / expectedBase);
                sum.add(Math.pow(current[i] - expectedCurrent, 2) / expectedCurrent);
            }
        }
        long dof = filled - 1;
        return new DriftReport.ChiSquare(
                sum.value(), dof, dof == 0 ? 1 : Distributions.chiSquareSurvival(sum.value(), dof));
    }

    /** Cramér's V of the same table: 0 for equal shares, 1 for none in common. */
    double cramersV() {
        double n = sum(base) + (double) sum(current);
        // The smaller side of a 2 x k table minus one is 1, unless there is a single bin.
        return Math.sqrt(chiSquare().statistic() / n);
    }
}
