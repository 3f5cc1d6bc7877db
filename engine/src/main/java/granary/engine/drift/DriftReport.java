package granary.engine.drift;

import com.fasterxml.jackson.annotation.JsonProperty;
import granary.engine.contract.Change;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moved between two tables.
 *
 * @param schema columns that came, went or changed their type
 * @param columns in the base table's order
 * @param by the parts with each value of a column, largest base first; empty unless asked for
 * @param slices the periods of the current table, oldest first; empty unless asked for
 */
public record DriftReport(
        Summary summary,
        List<SchemaChange> schema,
        List<ColumnDrift> columns,
        List<Slice> by,
        List<Slice> slices) {

    public DriftReport {
        schema = List.copyOf(schema);
        columns = List.copyOf(columns);
        by = List.copyOf(by);
        slices = List.copyOf(slices);
    }

    /** Whether any column drifted, in the whole or in a part. */
    public boolean drifted() {
        return summary.drift() > 0
                || by.stream().anyMatch(slice -> slice.summary().drift() > 0)
                || slices.stream().anyMatch(slice -> slice.summary().drift() > 0);
    }

    DriftReport with(List<Slice> values, List<Slice> periods) {
        return new DriftReport(summary, schema, columns, values, periods);
    }

    /** Columns by verdict. */
    public record Summary(int columns, int stable, int moderate, int drift, int skipped) {

        static Summary of(List<DriftVerdict> verdicts) {
            return new Summary(
                    verdicts.size(),
                    count(verdicts, DriftVerdict.STABLE),
                    count(verdicts, DriftVerdict.MODERATE),
                    count(verdicts, DriftVerdict.DRIFT),
                    count(verdicts, DriftVerdict.SKIPPED));
        }

        private static int count(List<DriftVerdict> verdicts, DriftVerdict wanted) {
            return (int) verdicts.stream().filter(verdict -> verdict == wanted).count();
        }
    }

    /**
     * @param column null when it concerns the whole table
     * @param effect what it means for an old reader of new data
     */
    public record SchemaChange(
            String change,
            @Nullable String column,
            String before,
            String after,
            @JsonProperty("class") Change.Effect effect,
            String note) {}

    /**
     * @param kind {@code number}, {@code category} or {@code time}; {@code gone} when the current
     *     table lacks it
     * @param reasons why the verdict is what it is; empty when stable
     * @param moved what moved most, in one sentence; empty when nothing can be said
     * @param psi population stability index over the bins
     * @param jensenShannon distance (square root of the divergence), natural logarithm
     * @param ks of numbers
     * @param wasserstein of numbers, in the column's unit
     * @param wassersteinNormed divided by the base's population standard deviation
     * @param chiSquare homogeneity of the two rows of the bins' counts
     * @param bins null when there was nothing to count
     * @param newValues values the base has not, most rows first; of one bin per value
     * @param newShare their share of the current values
     * @param goneValues values the current table has not, most base rows first
     */
    public record ColumnDrift(
            String name,
            String kind,
            DriftVerdict verdict,
            List<String> reasons,
            String moved,
            Side base,
            Side current,
            @Nullable Double psi,
            @Nullable Double jensenShannon,
            @Nullable KsTest ks,
            @Nullable Double wasserstein,
            @Nullable Double wassersteinNormed,
            @Nullable ChiSquare chiSquare,
            @Nullable Double cramersV,
            @Nullable Double totalVariation,
            @Nullable Bins bins,
            List<ValueCount> newValues,
            double newShare,
            List<String> goneValues) {

        public ColumnDrift {
            reasons = List.copyOf(reasons);
            newValues = List.copyOf(newValues);
            goneValues = List.copyOf(goneValues);
        }
    }

    /**
     * One table's side of a column. NaN and infinite values are counted and left out of every
     * figure.
     *
     * @param std n-1
     * @param distinct different values, without null, NaN and infinite ones
     */
    public record Side(
            long rows,
            long nulls,
            long nan,
            long infinite,
            @Nullable Double mean,
            @Nullable Double std,
            @Nullable Double median,
            @Nullable Long distinct) {

        long values() {
            return rows - nulls - nan - infinite;
        }

        double nullShare() {
            return rows == 0 ? 0 : (double) nulls / rows;
        }
    }

    public record KsTest(double statistic, double pValue) {}

    public record ChiSquare(double statistic, long dof, double pValue) {}

    /**
     * @param rule how the bins were cut
     * @param edges inner edges of deciles (the end bins are open), all edges of equal widths; null
     *     for one bin per value and when no value may be shown
     * @param values one per bin, null for numbers cut at edges
     * @param base shares of the base's values
     * @param contribution each bin's part of the PSI
     * @param more bins that are in the figures and not listed
     */
    public record Bins(
            String rule,
            @Nullable List<Double> edges,
            @Nullable List<String> values,
            List<Double> base,
            List<Double> current,
            List<Double> contribution,
            long more) {}

    public record ValueCount(String value, long rows) {}

    /**
     * A part of the tables.
     *
     * @param value what its rows have in common, null where the column is null; the start of a
     *     period
     * @param columns only the deciding figures: the whole comparison is a run of its own
     */
    public record Slice(
            @Nullable String value,
            long baseRows,
            long currentRows,
            Summary summary,
            List<SliceColumn> columns) {

        public Slice {
            columns = List.copyOf(columns);
        }
    }

    public record SliceColumn(
            String name,
            DriftVerdict verdict,
            @Nullable Double psi,
            @Nullable Double jensenShannon,
            @Nullable Double ks,
            @Nullable Double cramersV,
            double newShare,
            double baseNulls,
            double currentNulls,
            List<String> reasons) {

        static SliceColumn of(ColumnDrift column) {
            var ks = column.ks();
            return new SliceColumn(
                    column.name(),
                    column.verdict(),
                    column.psi(),
                    column.jensenShannon(),
                    ks == null ? null : ks.statistic(),
                    column.cramersV(),
                    column.newShare(),
                    column.base().nullShare(),
                    column.current().nullShare(),
                    column.reasons());
        }
    }
}
