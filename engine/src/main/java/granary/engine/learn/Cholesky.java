package granary.engine.learn;

/** Solves a symmetric positive definite system of which the lower triangle is given. */
final class Cholesky {

    private Cholesky() {}

    /**
     * @param a lower triangle, overwritten
     */
    static double[] solve(double[][] a, double[] b) {
        int n = b.length;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < j; k++) {
                double factor = a[j][k];
                if (factor != 0) {
                    for (int i = j; i < n; i++) {
                        a[i][j] -= a[i][k] * factor;
                    }
                }
            }
            double pivot = Math.sqrt(Math.max(a[j][j], 1e-12));
            for (int i = j; i < n; i++) {
                a[i][j] /= pivot;
            }
            a[j][j] = pivot;
        }
        var x = b.clone();
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                x[i] -= a[i][k] * x[k];
            }
            x[i] /= a[i][i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                x[i] -= a[k][i] * x[k];
            }
            x[i] /= a[i][i];
        }
        return x;
    }
}
