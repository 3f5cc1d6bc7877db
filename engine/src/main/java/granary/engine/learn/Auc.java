package granary.engine.learn;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Area under the ROC curve, ties half, and the paired test of DeLong, DeLong and Clarke-Pearson
 * (1988).
 */
public final class Auc {

    /**
     * @param variance of the difference; 0 when both score alike
     */
    public record Paired(double a, double b, double variance) {

        public double difference() {
            return a - b;
        }

        /** 95 % interval of the difference, normal approximation. */
        public double[] interval() {
            double half = 1.959963984540054 * Math.sqrt(variance);
            return new double[] {difference() - half, difference() + half};
        }
    }

    private Auc() {}

    /**
     * @return NaN when one class is absent
     */
    public static double of(double[] scores, boolean[] positive) {
        var ranks = midranks(scores);
        double sum = 0;
        long m = 0;
        for (int i = 0; i < scores.length; i++) {
            if (positive[i]) {
                sum += ranks[i];
                m++;
            }
        }
        long n = scores.length - m;
        return m == 0 || n == 0 ? Double.NaN : (sum - m * (m + 1) / 2.0) / ((double) m * n);
    }

    /** Two scores of the same rows, by midranks (Sun and Xu 2014). */
    public static Paired paired(double[] a, double[] b, boolean[] positive) {
        var componentsA = components(a, positive);
        var componentsB = components(b, positive);
        double variance = 0;
        for (int side = 0; side < 2; side++) {
            var x = componentsA[side];
            var y = componentsB[side];
            int n = x.length;
            double meanX = Arrays.stream(x).average().orElse(0);
            double meanY = Arrays.stream(y).average().orElse(0);
            double sum = 0;
            for (int i = 0; i < n; i++) {
                double d = (x[i] - meanX) - (y[i] - meanY);
                sum += d * d;
            }
            variance += n < 2 ? 0 : sum / (n - 1) / n;
        }
        return new Paired(of(a, positive), of(b, positive), variance);
    }

    /**
     * For each positive the share of negatives below it, and for each negative the share of
     * positives above it.
     */
    private static double[][] components(double[] scores, boolean[] positive) {
        int m = 0;
        for (boolean p : positive) {
            m += p ? 1 : 0;
        }
        int n = positive.length - m;
        var up = new double[m];
        var down = new double[n];
        int i = 0;
        int j = 0;
        for (int k = 0; k < scores.length; k++) {
            if (positive[k]) {
                up[i++] = scores[k];
            } else {
                down[j++] = scores[k];
            }
        }
        var all = midranks(scores);
        var rankUp = midranks(up);
        var rankDown = midranks(down);
        i = 0;
        j = 0;
        for (int k = 0; k < scores.length; k++) {
            if (positive[k]) {
                up[i] = (all[k] - rankUp[i]) / n;
                i++;
            } else {
                down[j] = 1 - (all[k] - rankDown[j]) / m;
                j++;
            }
        }
        return new double[][] {up, down};
    }

    private static double[] midranks(double[] scores) {
        var order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        var ranks = new double[scores.length];
        for (int i = 0; i < order.length; ) {
            int j = i;
            while (j < order.length && scores[order[j]] == scores[order[i]]) {
                j++;
            }
            for (int k = i; k < j; k++) {
                ranks[order[k]] = (i + 1 + j) / 2.0;
            }
            i = j;
        }
        return ranks;
    }
}
