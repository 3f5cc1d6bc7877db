package granary.engine.label;

/**
 * Dawid and Skene (1979): every worker has a confusion matrix, every task a hidden class; both are
 * found by expectation maximisation. It begins with vote shares and stops when the marginal
 * log-likelihood per answer (with smoothing: the penalised one) rises by less than 1e-9.
 */
public final class DawidSkene {
    public static final double DEFAULT_SMOOTHING = 2;

    private static final double TOLERANCE = 1e-9;
    private static final int MOST_ITERATIONS = 1000;
    private static final int EARLY = 2;

    private DawidSkene() {}

    /**
     * @param smoothing pseudo-answers for every worker and true class, shaped like the matrix of
     *     all workers together; 0 for pure maximum likelihood
     */
    public static Consensus fit(Answers answers, double smoothing) {
        return fit(answers, smoothing, MOST_ITERATIONS, ConsensusMethod.DAWID_SKENE);
    }

    /**
     * Stopped after two iterations: on some sets nearer the truth than the maximum of the
     * likelihood.
     */
    public static Consensus fitEarly(Answers answers, double smoothing) {
        return fit(answers, smoothing, EARLY, ConsensusMethod.DAWID_SKENE_EARLY);
    }

    private static Consensus fit(
            Answers answers, double smoothing, int mostIterations, ConsensusMethod method) {
        int k = answers.classes().size();
        double[] posterior = Votes.shares(answers);
        double[] prior = Confusions.prior(answers, posterior);
        double[] confusion = Confusions.count(answers, posterior);
        // The shape of the pseudo-answers stays what the votes gave, so that the penalised
        // objective can only rise.
        double[] pooled = Confusions.pooled(confusion, k);
        double last = Double.NEGATIVE_INFINITY;
        double likelihood = last;
        boolean converged = false;
        int iteration = 0;
        while (!converged && iteration < mostIterations) {
            if (iteration++ > 0) {
                prior = Confusions.prior(answers, posterior);
                confusion = Confusions.count(answers, posterior);
            }
            Confusions.estimate(confusion, k, smoothing, pooled);
            double[] logs = logs(confusion);
            likelihood = expect(answers, prior, logs, posterior) / answers.size();
            double objective = likelihood + smoothing * penalty(logs, pooled) / answers.size();
            converged = objective - last < TOLERANCE;
            last = objective;
        }
        double[] byTruth = Confusions.byTruth(confusion, k);
        return new Consensus(
                method,
                answers,
                posterior,
                prior,
                byTruth,
                Confusions.skill(byTruth, prior),
                iteration,
                converged,
                likelihood);
    }

    /** Fills the posteriors and returns the marginal log-likelihood of all answers. */
    private static double expect(
            Answers answers, double[] prior, double[] logs, double[] posterior) {
        int k = prior.length;
        double[] logPrior = new double[k];
        for (int c = 0; c < k; c++) {
            logPrior[c] = Math.log(Math.max(prior[c], Confusions.FLOOR));
        }
        double total = 0;
        for (int t = 0; t < answers.tasks().size(); t++) {
            int q = t * k;
            System.arraycopy(logPrior, 0, posterior, q, k);
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                int row = (answers.worker[i] * k + answers.label[i]) * k;
                for (int c = 0; c < k; c++) {
                    posterior[q + c] += logs[row + c];
                }
            }
            double evidence = Posterior.fromLogs(posterior, q, k);
            // A task without answers says nothing.
            total += answers.answersTo(t) == 0 ? 0 : evidence;
        }
        return total;
    }

    private static double penalty(double[] logs, double[] pooled) {
        double sum = 0;
        for (int at = 0; at < logs.length; at++) {
            sum += pooled[at % pooled.length] * logs[at];
        }
        return sum;
    }

    private static double[] logs(double[] probabilities) {
        double[] logs = new double[probabilities.length];
        for (int at = 0; at < logs.length; at++) {
            logs[at] = Math.log(probabilities[at]);
        }
        return logs;
    }
}
