package granary.engine.learn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param target column to predict
 * @param text column to predict from; null: all columns that are not excluded
 * @param positive class scored when there are two; null: the one that sorts last, as yes after no
 * @param metric {@code auc}, {@code accuracy}, {@code log-loss} or {@code brier}; null: auc for two
 *     classes, else accuracy
 */
public record ExperimentSpec(
        String target,
        @Nullable String text,
        @Nullable String positive,
        @Nullable String metric,
        long seed) {

    public static ExperimentSpec of(String target) {
        return new ExperimentSpec(target, null, null, null, 1);
    }

    public static ExperimentSpec onText(String target, String text) {
        return new ExperimentSpec(target, text, null, null, 1);
    }

    /** One side of the comparison: training rows and the columns it may not see. */
    public record Side(Rows train, List<String> exclude) {
        public Side {
            exclude = List.copyOf(exclude);
        }
    }
}
