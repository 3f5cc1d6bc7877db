package granary.engine.label;

import java.util.Arrays;

/**
 * Confusion matrices estimated from answers and posteriors. The layout while counting is workers ×
 * given × true, so that one answer touches one row of consecutive numbers.
 */
final class Confusions {
    /**
     * What an impossible answer is worth; keeps logarithms finite (the reference implementation's
     * figure).
     */
    static final double FLOOR = 1e-10;

    private Confusions() {}

    /** Expected counts: workers × given class × true class. */
    static double[] count(Answers answers, double[] posterior) {
        int k = answers.classes().size();
        double[] counts = new double[answers.workers().size() * k * k];
        for (int t = 0; t < answers.tasks().size(); t++) {
            int q = t * k;
            for (int i = answers.start[t]; i < answers.start[t + 1]; i++) {
                int row = (answers.worker[i] * k + answers.label[i]) * k;
                for (int c = 0; c < k; c++) {
                    counts[row + c] += posterior[q + c];
                }
            }
        }
        return counts;
    }

    /** All workers together as given × true, every true class summing to 1 over what is given. */
    static double[] pooled(double[] counts, int k) {
        double[] pooled = new double[k * k];
        for (int at = 0; at < counts.length; at++) {
            pooled[at % (k * k)] += counts[at];
        }
        normalise(pooled, k);
        return pooled;
    }

    /**
     * Turns counts into probabilities in place, after adding {@code smoothing} pseudo-answers of
     * every true class, shaped like the pooled matrix. A flat pseudo-count would ruin sets of many
     * classes.
     */
    static void estimate(double[] counts, int k, double smoothing, double[] pooled) {
        for (int at = 0; at < counts.length; at++) {
            counts[at] = Math.max(counts[at] + smoothing * pooled[at % (k * k)], FLOOR);
        }
        normalise(counts, k);
    }

    private static void normalise(double[] counts, int k) {
        double[] sums = new double[k];
        for (int from = 0; from < counts.length; from += k * k) {
            Arrays.fill(sums, 0);
            for (int at = 0; at < k * k; at++) {
                counts[from + at] = Math.max(counts[from + at], FLOOR);
                sums[at % k] += counts[from + at];
            }
            for (int at = 0; at < k * k; at++) {
                counts[from + at] /= sums[at % k];
            }
        }
    }

    /** From workers × given × true to workers × true × given, which is how people read it. */
    static double[] byTruth(double[] byGiven, int k) {
        double[] turned = new double[byGiven.length];
        for (int from = 0; from < byGiven.length; from += k * k) {
            for (int given = 0; given < k; given++) {
                for (int c = 0; c < k; c++) {
                    turned[from + c * k + given] = byGiven[from + given * k + c];
                }
            }
        }
        return turned;
    }

    /** Mean of the posteriors of tasks that have answers. */
    static double[] prior(Answers answers, double[] posterior) {
        int k = answers.classes().size();
        double[] prior = new double[k];
        int tasks = 0;
        for (int t = 0; t < answers.tasks().size(); t++) {
            if (answers.answersTo(t) > 0) {
                tasks++;
                for (int c = 0; c < k; c++) {
                    prior[c] += posterior[t * k + c];
                }
            }
        }
        for (int c = 0; c < k; c++) {
            prior[c] /= tasks;
        }
        return prior;
    }

    /** Share of right answers of each worker: prior-weighted diagonal. */
    static double[] skill(double[] byTruth, double[] prior) {
        int k = prior.length;
        double[] skill = new double[byTruth.length / (k * k)];
        for (int w = 0; w < skill.length; w++) {
            for (int c = 0; c < k; c++) {
                skill[w] += prior[c] * byTruth[w * k * k + c * k + c];
            }
        }
        return skill;
    }
}
