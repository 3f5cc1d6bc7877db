package granary.engine.label;

/** Arithmetic on the probabilities of one task. */
final class Posterior {
    private Posterior() {}

    /** Turns logarithms into probabilities in place; returns the logarithm of their sum before. */
    static double fromLogs(double[] values, int from, int k) {
        double max = Double.NEGATIVE_INFINITY;
        for (int c = from; c < from + k; c++) {
            max = Math.max(max, values[c]);
        }
        double sum = 0;
        for (int c = from; c < from + k; c++) {
            values[c] = Math.exp(values[c] - max);
            sum += values[c];
        }
        for (int c = from; c < from + k; c++) {
            values[c] /= sum;
        }
        return max + Math.log(sum);
    }

    /** Shannon entropy in nats. */
    static double entropy(double[] p) {
        double sum = 0;
        for (double each : p) {
            sum -= each > 0 ? each * Math.log(each) : 0;
        }
        return sum;
    }

    static int argMax(double[] p) {
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            if (p[c] > p[best]) {
                best = c;
            }
        }
        return best;
    }
}
