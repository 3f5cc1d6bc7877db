package granary.engine.label;

/** The few distribution functions the room needs, in plain doubles. */
public final class Distributions {
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private Distributions() {}

    /** ln Γ(x) for x > 0 (Lanczos, g = 7, n = 9). */
    public static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double y = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (y + i);
        }
        double t = y + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (y + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    /** Regularised incomplete beta function I_x(a, b), by Lentz's continued fraction. */
    public static double beta(double x, double a, double b) {
        if (x <= 0) {
            return 0;
        }
        if (x >= 1) {
            return 1;
        }
        double front =
                Math.exp(
                        logGamma(a + b)
                                - logGamma(a)
                                - logGamma(b)
                                + a * Math.log(x)
                                + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2)
                ? front * fraction(x, a, b) / a
                : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double tiny = 1e-300;
        double c = 1;
        double d = 1 / guard(1 - (a + b) * x / (a + 1), tiny);
        double h = d;
        for (int m = 1; m <= 10_000; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / guard(1 + even * d, tiny);
            c = guard(1 + even / c, tiny);
            h *= d * c;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / guard(1 + odd * d, tiny);
            c = guard(1 + odd / c, tiny);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < 1e-16) {
                return h;
            }
        }
        return h;
    }

    private static double guard(double value, double tiny) {
        return Math.abs(value) < tiny ? tiny : value;
    }

    /** The x with I_x(a, b) = p, by bisection: sure, and fast enough for intervals. */
    public static double betaQuantile(double p, double a, double b) {
        double low = 0;
        double high = 1;
        while (true) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                return middle;
            }
            if (beta(middle, a, b) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }

    /** P(X ≤ k) for X binomial. */
    public static double binomialCdf(long k, long n, double p) {
        if (k < 0) {
            return 0;
        }
        return k >= n ? 1 : beta(1 - p, n - k, k + 1.0);
    }

    /** P(X ≤ k) for X = marked items among n drawn from a lot with so many marked. */
    public static double hypergeometricCdf(long k, long lot, long marked, long n) {
        double sum = 0;
        double all = logChoose(lot, n);
        for (long x = Math.max(0, n - (lot - marked)); x <= Math.min(k, Math.min(marked, n)); x++) {
            sum += Math.exp(logChoose(marked, x) + logChoose(lot - marked, n - x) - all);
        }
        return Math.min(1, sum);
    }

    private static double logChoose(long n, long k) {
        return logGamma(n + 1.0) - logGamma(k + 1.0) - logGamma(n - k + 1.0);
    }

    /** P(X ≤ x) for X standard normal. */
    public static double normalCdf(double x) {
        // Φ(x) = 1/2 + sign(x)/2 · P(1/2, x²/2); the chi-square with one degree of freedom by its
        // series or fraction.
        double half = x * x / 2;
        double p = half < 1.5 ? gammaSeries(0.5, half) : 1 - gammaFraction(0.5, half);
        return x >= 0 ? 0.5 + p / 2 : half < 1.5 ? 0.5 - p / 2 : gammaFraction(0.5, half) / 2;
    }

    private static double gammaSeries(double a, double x) {
        if (x == 0) {
            return 0;
        }
        double term = 1 / a;
        double sum = term;
        for (int n = 1; n < 10_000 && Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
            term *= x / (a + n);
            sum += term;
        }
        return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
    }

    private static double gammaFraction(double a, double x) {
        double tiny = 1e-300;
        double b = x + 1 - a;
        double c = 1 / tiny;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 10_000; i++) {
            double an = -i * (i - a);
            b += 2;
            d = 1 / guard(an * d + b, tiny);
            c = guard(b + an / c, tiny);
            double step = d * c;
            h *= step;
            if (Math.abs(step - 1) < 1e-16) {
                break;
            }
        }
        return Math.exp(-x + a * Math.log(x) - logGamma(a)) * h;
    }

    /**
     * P(X > x) for X chi-square.
     *
     * @param dof degrees of freedom, at least 1
     */
    public static double chiSquareSurvival(double x, double dof) {
        if (!(dof > 0)) {
            throw new IllegalArgumentException("degrees of freedom above 0, not " + dof);
        }
        if (x <= 0) {
            return 1;
        }
        double a = dof / 2;
        double half = x / 2;
        return half < a + 1 ? 1 - gammaSeries(a, half) : gammaFraction(a, half);
    }

    /** The x with Φ(x) = p. */
    public static double normalQuantile(double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("a probability between 0 and 1, not " + p);
        }
        double low = -40;
        double high = 40;
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (normalCdf(middle) < p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
