package granary.engine.drift;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The figures of two samples of numbers, from one walk through their values in ascending order: the
 * greatest distance of the two distribution functions (Kolmogorov-Smirnov), the area between them
 * (Wasserstein), moments and quantiles. The order is fixed, so the bits are.
 */
final class NumberFigures implements ValueCounts.Numbers {

    private final Sample base;
    private final Sample current;
    private final CompensatedSum area = new CompensatedSum();
    private double before = Double.NaN;
    private double distance;
    private double greatest;
    private double low = Double.POSITIVE_INFINITY;
    private double high = Double.NEGATIVE_INFINITY;

    NumberFigures(long base, long current) {
        this.base = new Sample(base);
        this.current = new Sample(current);
    }

    static NumberFigures of(ValueCounts counts) {
        var figures = new NumberFigures(counts.base(), counts.current());
        counts.eachNumber(figures);
        return figures;
    }

    @Override
    public void at(double value, long baseRows, long currentRows) {
        if (value <= before) {
            throw new IllegalStateException(value + " after " + before);
        }
        if (!Double.isNaN(before)) {
            area.add((value - before) * distance);
        }
        base.add(value, baseRows);
        current.add(value, currentRows);
        distance = Math.abs(base.share() - current.share());
        greatest = Math.max(greatest, distance);
        before = value;
        low = Math.min(low, value);
        high = Math.max(high, value);
    }

    double ks() {
        return greatest;
    }

    double wasserstein() {
        return area.value();
    }

    /** Evidently's scale: the base's population standard deviation, at least a thousandth. */
    double wassersteinNormed() {
        return area.value() / Math.max(base.populationStd(), 0.001);
    }

    Sample base() {
        return base;
    }

    Sample current() {
        return current;
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    /** One sample, as far as the walk has come. */
    static final class Sample {
        private final long rows;
        private long seen;
        private double mean;
        private double squares;
        // Type 7: the two order statistics around each decile.
        private final double[] below = new double[9];
        private final double[] above = new double[9];

        Sample(long rows) {
            this.rows = rows;
        }

        /** Weighted update of mean and sum of squares (West 1979). */
        private void add(double value, long count) {
            if (count == 0) {
                return;
            }
            for (int i = 0; i < below.length; i++) {
                double rank = rank(i);
                double floor = Math.floor(rank);
                below[i] = covers(floor, count) ? value : below[i];
                above[i] = covers(Math.min(floor + 1, rows - 1.0), count) ? value : above[i];
            }
            seen += count;
            double off = value - mean;
            mean += off * count / seen;
            squares += off * (value - mean) * count;
        }

        /** Rank of decile i + 1, from 0; the division keeps whole ranks whole. */
        private double rank(int i) {
            return (rows - 1) * (i + 1) / 10.0;
        }

        private boolean covers(double rank, long count) {
            return seen <= rank && rank < seen + count;
        }

        private double share() {
            return rows == 0 ? 0 : (double) seen / rows;
        }

        @Nullable Double mean() {
            return rows == 0 ? null : finite(mean);
        }

        @Nullable Double std() {
            return rows < 2 ? null : finite(Math.sqrt(squares / (rows - 1)));
        }

        private double populationStd() {
            return rows == 0 ? 0 : Math.sqrt(squares / rows);
        }

        @Nullable Double median() {
            return rows == 0 ? null : finite(decile(4));
        }

        /** The nine deciles without repetition, ascending. */
        double[] deciles() {
            var deciles = new double[9];
            for (int i = 0; i < deciles.length; i++) {
                deciles[i] = decile(i);
            }
            return Arrays.stream(deciles).distinct().toArray();
        }

        private double decile(int i) {
            double part = rank(i) - Math.floor(rank(i));
            double step = above[i] - below[i];
            // From the nearer end, as numpy does it: exact at both.
            return part < 0.5 ? below[i] + step * part : above[i] - step * (1 - part);
        }

        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? value : null;
        }
    }
}
