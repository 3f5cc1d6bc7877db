package granary.engine.drift;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * @param columns columns to compare, in this order; empty: all that both tables have
 * @param method whose figure decides; {@code auto} is PSI, and nulls, new values and the type too
 * @param threshold a figure from here on is drift, from half of it on moderate; null: the method's
 * @param thresholds the same for single columns, by name
 * @param evidently bins and floors of Evidently 0.7, to compare with its figures
 * @param minRows a table or a column with fewer rows or values is not judged
 * @param slices which parts are judged on their own too
 * @param showValues false: no cell value appears in the report
 */
public record DriftOptions(
        List<String> columns,
        Method method,
        @Nullable Double threshold,
        Map<String, Double> thresholds,
        boolean evidently,
        int minRows,
        Slices slices,
        boolean showValues) {

    public static final DriftOptions USUAL =
            new DriftOptions(
                    List.of(), Method.AUTO, null, Map.of(), false, 200, new Slices.None(), true);

    /** The figure that decides, and from where on it is drift when nobody says otherwise. */
    public enum Method {
        AUTO(0.2),
        PSI(0.2),
        JS(0.1),
        KS(0.1),
        WASSERSTEIN(0.1),
        CHI2(0.1);

        private final double limit;

        Method(double limit) {
            this.limit = limit;
        }
    }

    /** Parts of the tables. */
    public sealed interface Slices {

        record None() implements Slices {}

        /** Rows with each value of a column, base against current. */
        record By(String column) implements Slices {}

        /**
         * Each period of the current table against the whole base.
         *
         * @param every ISO 8601, such as {@code P1D}, {@code P1M} or {@code PT6H}
         */
        record Over(String column, String every) implements Slices {}
    }

    public DriftOptions {
        columns = List.copyOf(columns);
        thresholds = Map.copyOf(thresholds);
        if (minRows < 1) {
            throw new IllegalArgumentException("at least one row is needed, not " + minRows);
        }
        if (threshold != null && !(threshold > 0)
                || thresholds.values().stream().anyMatch(limit -> !(limit > 0))) {
            throw new IllegalArgumentException("a threshold is above 0");
        }
    }

    double limit(String column) {
        var own = thresholds.get(column);
        return own != null ? own : threshold != null ? threshold : method.limit;
    }

    public DriftOptions withColumns(List<String> names) {
        return new DriftOptions(
                names, method, threshold, thresholds, evidently, minRows, slices, showValues);
    }

    public DriftOptions withMethod(Method other) {
        return new DriftOptions(
                columns, other, threshold, thresholds, evidently, minRows, slices, showValues);
    }

    public DriftOptions withThreshold(double limit) {
        return new DriftOptions(
                columns, method, limit, thresholds, evidently, minRows, slices, showValues);
    }

    public DriftOptions withMinRows(int rows) {
        return new DriftOptions(
                columns, method, threshold, thresholds, evidently, rows, slices, showValues);
    }

    public DriftOptions withSlices(Slices parts) {
        return new DriftOptions(
                columns, method, threshold, thresholds, evidently, minRows, parts, showValues);
    }

    public DriftOptions compatibleWithEvidently() {
        return new DriftOptions(
                columns, method, threshold, thresholds, true, minRows, slices, showValues);
    }

    public DriftOptions withoutValues() {
        return new DriftOptions(
                columns, method, threshold, thresholds, evidently, minRows, slices, false);
    }
}
