package granary.engine.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two training sets on one test set.
 *
 * @param metric what is compared, {@code auc} for two classes, {@code accuracy} for more
 * @param difference of the metric, a less b
 * @param interval 95 % interval of the difference
 * @param method how the interval was found: {@code delong} or {@code paired-bootstrap}
 * @param verdict {@code a-better}, {@code b-better} or {@code cannot-tell}
 * @param positive the class whose probability is scored, null with more than two classes
 */
public record ExperimentResult(
        String metric,
        Scores a,
        Scores b,
        int testRows,
        @Nullable String positive,
        double difference,
        double[] interval,
        String method,
        McNemar mcNemar,
        String verdict) {

    /**
     * @param value the compared metric
     * @param n training rows
     * @param auc null with more than two classes
     * @param brier mean squared error of the probabilities, summed over classes with more than two
     * @param leftOut columns that are different in nearly every row
     */
    public record Scores(
            double value,
            int n,
            @Nullable Double auc,
            double accuracy,
            double logLoss,
            double brier,
            List<String> columns,
            List<String> leftOut) {}

    /**
     * @param onlyA test rows that only a gets right
     * @param p two-sided exact binomial
     */
    public record McNemar(int onlyA, int onlyB, double p) {}
}
