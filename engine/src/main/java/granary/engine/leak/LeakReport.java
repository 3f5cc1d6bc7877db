package granary.engine.leak;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * @param features single-column figures, best first
 * @param findings errors first
 */
public record LeakReport(
        Summary summary, List<Finding> findings, List<Feature> features, SplitSize split) {

    public record Summary(int findings, int errors, int warnings) {}

    /**
     * @param kind {@code knownAfter}, {@code exact}, {@code exactFeatures}, {@code near}, {@code
     *     group}, {@code time}, {@code target}, {@code id} or {@code unseen}
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param trainRows training rows that have a part in it
     * @param figure area under the curve or correlation of a single column, else null
     * @param conflictingTarget test rows of which an equal training row has another target; only of
     *     {@code exactFeatures}
     * @param normalised test texts equal to a training text but for case, blanks and punctuation;
     *     only of {@code near}
     * @param examples the first by test row
     * @param fix the split or the exclusion that would avoid it
     */
    public record Finding(
            String kind,
            String severity,
            List<String> columns,
            long testRows,
            double testPercent,
            long trainRows,
            @Nullable Double figure,
            @JsonInclude(Include.NON_NULL) @Nullable Long conflictingTarget,
            @JsonInclude(Include.NON_NULL) @Nullable Long normalised,
            List<Example> examples,
            String message,
            String fix) {

        public Finding {
            columns = List.copyOf(columns);
            examples = List.copyOf(examples);
        }
    }

    /**
     * A test row and a training row that leaks into it; null where there is none to point at.
     *
     * @param similarity of near duplicates
     */
    public record Example(long testRow, @Nullable Long trainRow, @Nullable Double similarity) {}

    /**
     * How well a column alone ranks the test rows.
     *
     * @param measure {@code auc}, or {@code rho} when the target is a number with many values
     * @param figure area under the curve, or the size of Spearman's rank correlation
     * @param verdict error, warning or ok
     */
    public record Feature(String name, String measure, double figure, String verdict) {

        /** The figure, whatever it measures. */
        public double auc() {
            return figure;
        }
    }

    /**
     * @param targetTrain share of the last of two classes, or the mean of a number; null without
     *     either
     */
    public record SplitSize(
            long trainRows,
            long testRows,
            @Nullable Double targetTrain,
            @Nullable Double targetTest) {}

    public LeakReport {
        findings = List.copyOf(findings);
        features = List.copyOf(features);
    }

    /** Whether any finding is an error. */
    public boolean refuses() {
        return summary.errors() > 0;
    }
}
