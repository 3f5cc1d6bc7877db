package granary.engine.label;

/** The methods that only count votes. */
public final class Votes {
    private Votes() {}

    public static Consensus majority(Answers answers) {
        return result(ConsensusMethod.MAJORITY, answers, shares(answers));
    }

    /**
     * Worker agreement with aggregate: a vote weighs what share of the worker's answers equals the
     * majority's.
     */
    public static Consensus wawa(Answers answers) {
        var majority = majority(answers);
        double[] agreed = new double[answers.workers().size()];
        int[] given = new int[agreed.length];
        for (int t = 0; t < answers.tasks().size(); t++) {
            int label = majority.label(t);
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                given[answers.worker[i]]++;
                agreed[answers.worker[i]] += answers.label[i] == label ? 1 : 0;
            }
        }
        for (int w = 0; w < agreed.length; w++) {
            agreed[w] /= Math.max(given[w], 1);
        }
        return result(ConsensusMethod.WAWA, answers, shares(answers, agreed));
    }

    /** Tasks × classes: the share of votes; equal shares for a task without answers. */
    static double[] shares(Answers answers) {
        double[] equal = new double[answers.workers().size()];
        java.util.Arrays.fill(equal, 1);
        return shares(answers, equal);
    }

    private static double[] shares(Answers answers, double[] weight) {
        int k = answers.classes().size();
        double[] shares = new double[Math.multiplyExact(answers.tasks().size(), k)];
        for (int t = 0; t < answers.tasks().size(); t++) {
            double sum = 0;
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                shares[t * k + answers.label[i]] += weight[answers.worker[i]];
                sum += weight[answers.worker[i]];
            }
            for (int c = 0; c < k; c++) {
                shares[t * k + c] = sum == 0 ? 1.0 / k : shares[t * k + c] / sum;
            }
        }
        return shares;
    }

    /** Confusion matrices of a voting method: each answer against its own consensus. */
    private static Consensus result(ConsensusMethod method, Answers answers, double[] posterior) {
        int k = answers.classes().size();
        double[] counts = Confusions.count(answers, posterior);
        Confusions.estimate(counts, k, 0, new double[k * k]);
        double[] byTruth = Confusions.byTruth(counts, k);
        double[] prior = Confusions.prior(answers, posterior);
        return new Consensus(
                method,
                answers,
                posterior,
                prior,
                byTruth,
                Confusions.skill(byTruth, prior),
                0,
                true,
                Double.NaN);
    }
}
