package granary.engine.label;

/**
 * What the answers say together.
 *
 * @param posterior tasks × classes, row by row; shares of (weighted) votes for the voting methods
 * @param prior share of each class
 * @param confusion workers × true class × given class; every row sums to 1
 * @param skill for each worker the estimated share of right answers, weighted by the prior
 * @param iterations 0 for the voting methods
 * @param logLikelihoodPerAnswer marginal, natural logarithm; NaN for the voting methods
 */
public record Consensus(
        ConsensusMethod method,
        Answers answers,
        double[] posterior,
        double[] prior,
        double[] confusion,
        double[] skill,
        int iterations,
        boolean converged,
        double logLikelihoodPerAnswer) {

    /**
     * The class with the largest posterior, the first by name among equals; -1 for a task without
     * answers.
     */
    public int label(int task) {
        if (answers.answersTo(task) == 0) {
            return -1;
        }
        int k = answers.classes().size();
        int best = 0;
        for (int c = 1; c < k; c++) {
            if (posterior[task * k + c] > posterior[task * k + best]) {
                best = c;
            }
        }
        return best;
    }

    /** The largest posterior, as estimated: overconfident until calibrated on gold. */
    public double confidence(int task) {
        int k = answers.classes().size();
        double best = 0;
        for (int c = 0; c < k; c++) {
            best = Math.max(best, posterior[task * k + c]);
        }
        return best;
    }

    public double[] posteriorOf(int task) {
        int k = answers.classes().size();
        return java.util.Arrays.copyOfRange(posterior, task * k, (task + 1) * k);
    }

    /** A worker's matrix: true class × given class. */
    public double[][] confusionOf(int worker) {
        int k = answers.classes().size();
        var matrix = new double[k][];
        for (int c = 0; c < k; c++) {
            int from = (worker * k + c) * k;
            matrix[c] = java.util.Arrays.copyOfRange(confusion, from, from + k);
        }
        return matrix;
    }
}
