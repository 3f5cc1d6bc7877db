package granary.delivery.experiment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two training sets to compare on one test set.
 *
 * @param metric {@code auc}, {@code accuracy}, {@code log-loss} or {@code brier}; null: auc for two
 *     classes, else accuracy
 * @param text column of texts to learn from; null: all columns
 * @param seeds each repeats the experiment, with another draw where {@link Test#share} draws
 */
record ExperimentPlan(
        Side a,
        Side b,
        Test test,
        String target,
        @Nullable String metric,
        @Nullable String text,
        List<Long> seeds) {
    /** Whether chance has a part in it; without, every seed gives the same figures. */
    boolean draws() {
        return test.share() != null || text != null || (metric != null && !metric.equals("auc"));
    }

    /**
     * @param where rows that train; null for all. What is tested on never trains
     * @param exclude columns the model may not see
     */
    record Side(String dataset, int version, @Nullable String where, List<String> exclude) {
        String key() {
            return dataset + "@v" + version;
        }

        /** As shown: {@code bank@v1 where event_month < '2009-11' without duration}. */
        String text() {
            return key()
                    + (where == null ? "" : " where " + where)
                    + (exclude.isEmpty() ? "" : " without " + String.join(", ", exclude));
        }
    }

    /**
     * @param share a random part of the rows, 0 to 1, drawn by keyed hash; null for all that {@code
     *     where} leaves
     */
    record Test(String dataset, int version, @Nullable String where, @Nullable Double share) {
        String key() {
            return dataset + "@v" + version;
        }
    }
}
