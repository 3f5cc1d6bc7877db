package granary.engine.label;

import java.util.Arrays;

/**
 * One accuracy for each worker; a wrong answer is any other class with equal chance. The
 * one-parameter case of Dawid and Skene, which needs far fewer answers of each worker.
 */
public final class OneCoin {
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_ITERATIONS = 1000;

    private OneCoin() {}

    /**
     * @param smoothing pseudo-answers for every worker, as right as all workers together are by the
     *     votes
     */
    public static Consensus fit(Answers answers, double smoothing) {
        int k = answers.classes().size();
        int workers = answers.workers().size();
        double[] posterior = Votes.shares(answers);
        double pooled = Arrays.stream(right(answers, posterior)).sum() / answers.size();
        int[] given = new int[workers];
        for (int w : answers.worker) {
            given[w]++;
        }
        double[] prior = Confusions.prior(answers, posterior);
        double[] skill = new double[workers];
        double last = Double.NEGATIVE_INFINITY;
        double likelihood = last;
        boolean converged = k == 1;
        int iteration = 0;
        while (!converged && iteration++ < MOST_ITERATIONS) {
            prior = Confusions.prior(answers, posterior);
            skill = right(answers, posterior);
            double penalty = 0;
            for (int w = 0; w < workers; w++) {
                double share =
                        (skill[w] + smoothing * pooled)
                                / Math.max(given[w] + smoothing, Confusions.FLOOR);
                skill[w] = Math.clamp(share, Confusions.FLOOR, 1 - Confusions.FLOOR);
                penalty +=
                        pooled * Math.log(skill[w])
                                + (1 - pooled) * Math.log((1 - skill[w]) / (k - 1));
            }
            likelihood = expect(answers, prior, skill, posterior) / answers.size();
            double objective = likelihood + smoothing * penalty / answers.size();
            converged = objective - last < TOLERANCE;
            last = objective;
        }
        return new Consensus(
                ConsensusMethod.ONE_COIN,
                answers,
                posterior,
                prior,
                matrices(skill, k),
                skill,
                iteration,
                converged,
                k == 1 ? 0 : likelihood);
    }

    /** Expected right answers of each worker. */
    private static double[] right(Answers answers, double[] posterior) {
        int k = answers.classes().size();
        double[] right = new double[answers.workers().size()];
        for (int t = 0; t < answers.tasks().size(); t++) {
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                right[answers.worker[i]] += posterior[t * k + answers.label[i]];
            }
        }
        return right;
    }

    private static double expect(
            Answers answers, double[] prior, double[] skill, double[] posterior) {
        int k = prior.length;
        double total = 0;
        for (int t = 0; t < answers.tasks().size(); t++) {
            int q = t * k;
            for (int c = 0; c < k; c++) {
                posterior[q + c] = Math.log(Math.max(prior[c], Confusions.FLOOR));
            }
            double wrong = 0;
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                double s = skill[answers.worker[i]];
                double other = Math.log((1 - s) / (k - 1));
                wrong += other;
                posterior[q + answers.label[i]] += Math.log(s) - other;
            }
            double evidence = Posterior.fromLogs(posterior, q, k) + wrong;
            total += answers.answersTo(t) == 0 ? 0 : evidence;
        }
        return total;
    }

    private static double[] matrices(double[] skill, int k) {
        double[] matrices = new double[skill.length * k * k];
        for (int at = 0; at < matrices.length; at++) {
            double s = skill[at / (k * k)];
            boolean diagonal = at / k % k == at % k;
            matrices[at] = diagonal ? (k == 1 ? 1 : s) : (1 - s) / (k - 1);
        }
        return matrices;
    }
}
