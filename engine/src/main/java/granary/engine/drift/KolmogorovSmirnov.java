package granary.engine.drift;

import granary.engine.label.Distributions;

/**
 * How likely a greatest distance of two distribution functions is when both samples are from one
 * distribution. As scipy's {@code ks_2samp(method="asymp")}: the one-sample distribution with n =
 * n1 n2 / (n1 + n2), rounded (Simard and L'Ecuyer 2011).
 */
final class KolmogorovSmirnov {

    private static final int SMALL = 140;
    private static final double PI2 = Math.PI * Math.PI;

    private KolmogorovSmirnov() {}

    static double pValue(double distance, long first, long second) {
        return survival(
                distance, (long) Math.rint((double) first * second / ((double) first + second)));
    }

    /** P(D ≥ x) for n values. */
    static double survival(double x, long n) {
        double nxx = n * x * x;
        if (n < 1 || n * x <= 0.5) {
            return 1;
        }
        if (x >= 1 || nxx >= 370) {
            return 0;
        }
        if (n <= SMALL ? nxx > 4 || x >= 0.5 : nxx >= 2.2) {
            return Math.min(1, 2 * oneSided(x, n));
        }
        return Math.clamp(n <= SMALL ? 1 - marsaglia(x, (int) n) : 1 - pelzGood(x, n), 0.0, 1.0);
    }

    /**
     * P(D+ ≥ x), Smirnov's sum x Σ C(n, j) (x + j/n)^(j-1) (1 - x - j/n)^(n-j). Its terms rise to
     * one peak and fall; those too small to count are left out, so that large samples cost little.
     */
    private static double oneSided(double x, long n) {
        long last = (long) Math.floor(n * (1 - x));
        long peak = peak(x, n, last);
        double top = term(x, n, peak);
        double sum = 1;
        for (long j = peak - 1; j >= 0; j--) {
            double part = Math.exp(term(x, n, j) - top);
            sum += part;
            if (part < 1e-18) {
                break;
            }
        }
        for (long j = peak + 1; j <= last; j++) {
            double part = Math.exp(term(x, n, j) - top);
            sum += part;
            if (part < 1e-18) {
                break;
            }
        }
        return x * Math.exp(top + Math.log(sum));
    }

    private static long peak(double x, long n, long last) {
        long low = 0;
        long high = last;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (term(x, n, middle) < term(x, n, middle + 1)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double term(double x, long n, long j) {
        double rest = 1 - x - (double) j / n;
        if (rest <= 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return Distributions.logGamma(n + 1.0)
                - Distributions.logGamma(j + 1.0)
                - Distributions.logGamma(n - j + 1.0)
                + (j - 1) * Math.log(x + (double) j / n)
                + (n - j) * Math.log(rest);
    }

    /** P(D < x) as a power of a matrix (Marsaglia, Tsang and Wang 2003); for small n. */
    private static double marsaglia(double x, int n) {
        int k = (int) (n * x) + 1;
        int m = 2 * k - 1;
        double h = k - n * x;
        var step = new double[m][m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                step[i][j] = i - j + 1 < 0 ? 0 : 1;
            }
        }
        for (int i = 0; i < m; i++) {
            step[i][0] -= Math.pow(h, i + 1);
            step[m - 1][i] -= Math.pow(h, m - i);
        }
        step[m - 1][0] += 2 * h - 1 > 0 ? Math.pow(2 * h - 1, m) : 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                for (int g = 1; g <= i - j + 1; g++) {
                    step[i][j] /= g;
                }
            }
        }
        // n multiplications instead of squarings: n is at most 140, and n!/n^n can be taken along.
        var row = new double[m];
        row[k - 1] = 1;
        for (int i = 1; i <= n; i++) {
            row = times(row, step, (double) i / n);
        }
        return row[k - 1];
    }

    private static double[] times(double[] row, double[][] matrix, double factor) {
        var next = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j < row.length; j++) {
                next[j] += row[i] * matrix[i][j] * factor;
            }
        }
        return next;
    }

    /** P(D < x) for larger n, terms to n^(-3/2) (Pelz and Good 1976). */
    private static double pelzGood(double x, long n) {
        double root = Math.sqrt(n);
        double z = root * x;
        double z2 = z * z;
        double z4 = z2 * z2;
        double z6 = z4 * z2;
        double w = PI2 / (2 * z2);
        double k0 = 0;
        double k1 = 0;
        double k2 = 0;
        double k2Whole = 0;
        double k3 = 0;
        double k3Whole = 0;
        for (int j = 0; j <= 20; j++) {
            double t = (j + 0.5) * (j + 0.5);
            double e = Math.exp(-t * w);
            k0 += e;
            k1 += (PI2 * t - z2) * e;
            k2 +=
                    (6 * z6
                                    + 2 * z4
                                    + PI2 * (2 * z4 - 5 * z2) * t
                                    + PI2 * PI2 * (1 - 2 * z2) * t * t)
                            * e;
            k3 +=
                    (-30 * z6
                                    - 90 * z6 * z2
                                    + PI2 * (135 * z4 - 96 * z6) * t
                                    + PI2 * PI2 * (212 * z4 - 60 * z2) * t * t
                                    + PI2 * PI2 * PI2 * t * t * t * (5 - 30 * z2))
                            * e;
            double s = (double) j * j;
            double whole = Math.exp(-s * w);
            k2Whole += PI2 * s * whole;
            k3Whole += (3 * PI2 * s * z2 - PI2 * PI2 * s * s) * whole;
        }
        double c = Math.sqrt(Math.PI / 2);
        return k0 * Math.sqrt(2 * Math.PI) / z
                + k1 * c / (root * 3 * z4)
                + k2 * c / (n * 36.0 * z * z6)
                - k2Whole * c / (n * 18.0 * z * z2)
                + k3 * c / (root * n * 3240.0 * z4 * z6)
                + k3Whole * c / (root * n * 108.0 * z6);
    }
}
