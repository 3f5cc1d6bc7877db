package granary.engine.learn;

import granary.engine.learn.Encoder.Vectors;

/**
 * Binary logistic regression with an L2 penalty on all but the intercept, fitted by Newton's
 * method: the same answer whatever the order of the rows, in some ten passes.
 */
final class LogisticModel {

    private static final double PENALTY = 1.0;
    private static final int STEPS = 25;
    private static final double CLOSE = 1e-8;
    private static final int LARGEST = 3000;

    private final double[] weights;

    private LogisticModel(double[] weights) {
        this.weights = weights;
    }

    static LogisticModel fit(Vectors x, boolean[] y, int size) {
        if (size > LARGEST) {
            throw new IllegalArgumentException(
                    "%d places after encoding, at most %d: exclude columns with many values"
                            .formatted(size, LARGEST));
        }
        var weights = new double[size];
        for (int step = 0; step < STEPS; step++) {
            var gradient = new double[size];
            var hessian = new double[size][size];
            for (int j = 0; j < size; j++) {
                double penalty = j == 0 ? 1e-9 : PENALTY;
                gradient[j] = (j == 0 ? 0 : PENALTY) * weights[j];
                hessian[j][j] = penalty;
            }
            for (int row = 0; row < y.length; row++) {
                accumulate(x.places()[row], x.values()[row], y[row], weights, gradient, hessian);
            }
            var move = Cholesky.solve(hessian, gradient);
            double largest = 0;
            for (int j = 0; j < size; j++) {
                weights[j] -= move[j];
                largest = Math.max(largest, Math.abs(move[j]));
            }
            if (largest < CLOSE) {
                break;
            }
        }
        return new LogisticModel(weights);
    }

    private static void accumulate(
            int[] places,
            double[] values,
            boolean y,
            double[] weights,
            double[] gradient,
            double[][] hessian) {
        double p = probability(places, values, weights);
        double error = p - (y ? 1 : 0);
        double curvature = Math.max(p * (1 - p), 1e-12);
        for (int a = 0; a < places.length; a++) {
            gradient[places[a]] += error * values[a];
            double scaled = curvature * values[a];
            for (int b = 0; b <= a; b++) {
                int i = Math.max(places[a], places[b]);
                int j = Math.min(places[a], places[b]);
                hessian[i][j] += scaled * values[b];
            }
        }
    }

    private static double probability(int[] places, double[] values, double[] weights) {
        double z = 0;
        for (int k = 0; k < places.length; k++) {
            z += weights[places[k]] * values[k];
        }
        return 1 / (1 + Math.exp(-z));
    }

    /** The probability of true for each row. */
    double[] predict(Vectors x) {
        var result = new double[x.places().length];
        for (int row = 0; row < result.length; row++) {
            result[row] = probability(x.places()[row], x.values()[row], weights);
        }
        return result;
    }
}
