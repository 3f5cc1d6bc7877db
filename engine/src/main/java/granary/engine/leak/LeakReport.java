package granary.engine.leak;

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
     * @param kind {@code knownAfter}, {@code exact}, {@code exactFeatures}, {@code group}, {@code
     *     time} or {@code target}
     * @param severity {@code error}, {@code warning} or {@code info}
     * @param fix the split or the exclusion that would avoid it
     */
    public record Finding(
            String kind,
            String severity,
            List<String> columns,
            long testRows,
            double testPercent,
            @Nullable Double figure,
            String message,
            String fix) {}

    /**
     * @param auc how well the column alone ranks the test rows; @param verdict error, warning or ok
     */
    public record Feature(String name, double auc, String verdict) {}

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
