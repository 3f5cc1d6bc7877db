package granary.quality.monitor;

import granary.engine.drift.DriftReport.ColumnDrift;
import granary.engine.drift.DriftReport.Side;
import granary.engine.drift.PsiNull;
import java.util.stream.DoubleStream;

/** How large a PSI two samples of one distribution reach in 99 of 100 draws. */
final class DriftChance {
    private static final double PROBABILITY = 0.99;

    private DriftChance() {}

    static double of(ColumnDrift column) {
        var bins = column.bins();
        if (bins == null) {
            return 0;
        }
        var listed = bins.base().stream().mapToDouble(Double::doubleValue);
        double rest = 1 - bins.base().stream().mapToDouble(Double::doubleValue).sum();
        // Bins beyond those listed count as one: that only makes the limit smaller.
        var shares =
                bins.more() > 0 && rest > 0
                        ? DoubleStream.concat(listed, DoubleStream.of(rest)).toArray()
                        : listed.toArray();
        return PsiNull.quantile(
                shares, values(column.base()), values(column.current()), PROBABILITY);
    }

    private static long values(Side side) {
        return side.rows() - side.nulls() - side.nan() - side.infinite();
    }
}
