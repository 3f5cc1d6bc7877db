package granary.engine.check;

import granary.engine.check.TableScan.Value;
import granary.engine.label.Distributions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where failing rows are concentrated: the one slice of the table with the highest lift. */
final class Hints {

    /** Failing rows that a slice needs. */
    static final int ROWS_MIN = 5;

    private static final double LIFT_MIN = 2;
    private static final double P_MAX = 0.01;

    private Hints() {}

    /**
     * @param own columns that the check is about, which say nothing new
     * @param inScope rows in scope, by slice
     * @param failing failing rows, by slice
     * @param scope rows in scope
     * @param rows failing rows
     */
    static CheckResult.@Nullable Hint best(
            List<String> own, SliceCounts inScope, SliceCounts failing, long scope, long rows) {
        CheckResult.Hint best = null;
        int tests = tests(own, inScope);
        for (var column : inScope.rows().entrySet()) {
            if (own.contains(column.getKey())) {
                continue;
            }
            var values = column.getValue().keySet().stream().sorted().toList();
            for (var value : values) {
                long slice = inScope.of(column.getKey(), value);
                long failed = failing.of(column.getKey(), value);
                if (failed < ROWS_MIN || slice == 0) {
                    continue;
                }
                double lift = ((double) failed / slice) / ((double) rows / scope);
                boolean better =
                        best == null
                                || lift > best.lift()
                                || lift == best.lift() && failed > best.rowsFailed();
                if (lift >= LIFT_MIN && better && p(failed, slice, rows, scope) * tests < P_MAX) {
                    best = hint(column.getKey(), value, failed, slice, lift);
                }
            }
        }
        return best;
    }

    private static CheckResult.Hint hint(
            String column, Value value, long failed, long slice, double lift) {
        return new CheckResult.Hint(
                new CheckResult.Slice(column, FailedRows.cut(value.text())), failed, slice, lift);
    }

    /** Slices that were looked at, for Bonferroni's correction. */
    private static int tests(List<String> own, SliceCounts inScope) {
        int tests = 0;
        for (var column : inScope.rows().entrySet()) {
            if (!own.contains(column.getKey())) {
                tests += (int) column.getValue().values().stream().filter(rows -> rows > 0).count();
            }
        }
        return tests;
    }

    /** Pearson's chi-square of the fourfold table, one degree of freedom, without correction. */
    private static double p(double failed, double slice, double rows, double scope) {
        double elsewhere = scope - slice;
        double kept = scope - rows;
        if (elsewhere == 0 || kept == 0) {
            return 1;
        }
        double apart = failed * (elsewhere - (rows - failed)) - (slice - failed) * (rows - failed);
        double chi = scope * apart * apart / (slice * elsewhere * rows * kept);
        return 2 * Distributions.normalCdf(-Math.sqrt(chi));
    }
}
