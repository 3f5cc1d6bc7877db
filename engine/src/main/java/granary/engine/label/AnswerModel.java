package granary.engine.label;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the annotators between two estimations: enough to judge one task as its
 * answers come in, and to say what another answer would be worth.
 *
 * @param prior share of each class
 * @param pooled true class × given class of all annotators together; stands for one not seen yet
 * @param confusion true class × given class by annotator
 * @param temperature divides the evidence before it is believed; see {@link Temperature}
 */
public record AnswerModel(
        List<String> classes,
        double[] prior,
        double[][] pooled,
        Map<String, double[][]> confusion,
        Temperature temperature) {

    public AnswerModel {
        classes = List.copyOf(classes);
        confusion = Map.copyOf(confusion);
    }

    /**
     * @param label number of the class in {@link #classes}
     */
    public record Vote(String worker, int label) {}

    /** All equally likely, all annotators right with this chance: where a programme begins. */
    public static AnswerModel beginning(List<String> classes, double accuracy) {
        int k = classes.size();
        var prior = new double[k];
        var pooled = new double[k][k];
        for (int c = 0; c < k; c++) {
            prior[c] = 1.0 / k;
            for (int given = 0; given < k; given++) {
                pooled[c][given] = c == given ? (k == 1 ? 1 : accuracy) : (1 - accuracy) / (k - 1);
            }
        }
        return new AnswerModel(classes, prior, pooled, Map.of(), Temperature.NONE);
    }

    public static AnswerModel of(Consensus consensus, Temperature temperature) {
        var answers = consensus.answers();
        var confusion = new LinkedHashMap<String, double[][]>();
        for (int w = 0; w < answers.workers().size(); w++) {
            confusion.put(answers.workers().get(w), consensus.confusionOf(w));
        }
        int k = answers.classes().size();
        double[] together = Confusions.pooled(Confusions.count(answers, consensus.posterior()), k);
        double[] byTruth = Confusions.byTruth(together, k);
        var pooled = new double[k][];
        for (int c = 0; c < k; c++) {
            pooled[c] = java.util.Arrays.copyOfRange(byTruth, c * k, (c + 1) * k);
        }
        return new AnswerModel(
                answers.classes(), consensus.prior(), pooled, confusion, temperature);
    }

    /** Calibrated probability of each class, given the answers so far. */
    public double[] posterior(Iterable<Vote> votes) {
        double[] logs = new double[prior.length];
        for (int c = 0; c < logs.length; c++) {
            logs[c] = Math.log(Math.max(prior[c], Confusions.FLOOR));
        }
        for (var vote : votes) {
            var matrix = matrixOf(vote.worker());
            for (int c = 0; c < logs.length; c++) {
                logs[c] += Math.log(Math.max(matrix[c][vote.label()], Confusions.FLOOR));
            }
        }
        return temperature.applyToLogs(logs);
    }

    /**
     * How much entropy (nats) an answer by this annotator is expected to remove: what it is worth
     * before its price.
     */
    public double expectedGain(double[] posterior, @Nullable String worker) {
        var matrix = worker == null ? pooled : matrixOf(worker);
        int k = prior.length;
        double after = 0;
        for (int given = 0; given < k; given++) {
            double[] joint = new double[k];
            double chance = 0;
            for (int c = 0; c < k; c++) {
                joint[c] = posterior[c] * matrix[c][given];
                chance += joint[c];
            }
            if (chance > 0) {
                for (int c = 0; c < k; c++) {
                    joint[c] /= chance;
                }
                after += chance * Posterior.entropy(joint);
            }
        }
        return Math.max(0, Posterior.entropy(posterior) - after);
    }

    private double[][] matrixOf(String worker) {
        return confusion.getOrDefault(worker, pooled);
    }
}
