package granary.engine.leak;

import granary.engine.learn.Auc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is predicted, and how well a column alone does it: a bin scores its training mean. */
sealed interface Target {

    String measure();

    double figure(Bins bins);

    @Nullable Double train();

    @Nullable Double test();

    static Target of(String name, Sides sides) {
        var column = sides.test().table().column(name);
        var train = Bins.values(sides.value(column), sides.train());
        var test = Bins.values(sides.value(column), sides.test());
        boolean isMany = new TreeSet<>(Arrays.asList(train)).size() > Bins.FEW;
        return sides.isNumber(column) && isMany
                ? new Amount(numbers(train), numbers(test))
                : new Classes(train, test, scored(test));
    }

    private static double[] numbers(String[] values) {
        return Arrays.stream(values).mapToDouble(Bins::number).toArray();
    }

    /**
     * The classes that are tested against the rest. With two classes one is the other's mirror
     * image; the last is the positive one, as yes after no. A class of few test rows is ranked well
     * by chance, so it counts only where all are.
     */
    private static List<String> scored(String[] test) {
        var counts = new HashMap<String, Integer>();
        for (var value : test) {
            counts.merge(value, 1, Integer::sum);
        }
        var classes = counts.keySet().stream().sorted().toList();
        if (classes.size() <= 2) {
            return classes.subList(Math.max(0, classes.size() - 1), classes.size());
        }
        var large = classes.stream().filter(c -> counts.getOrDefault(c, 0) >= Classes.ROWS_MIN);
        var chosen = large.toList();
        return chosen.isEmpty() ? classes : chosen;
    }

    /** Classes: the highest area under the curve of one against the rest, ties half. */
    record Classes(String[] trainValues, String[] testValues, List<String> scored)
            implements Target {

        static final int ROWS_MIN = 5;

        @Override
        public String measure() {
            return "auc";
        }

        @Override
        public double figure(Bins bins) {
            return scored.stream()
                    .mapToDouble(positive -> one(bins, positive))
                    .filter(auc -> !Double.isNaN(auc))
                    .max()
                    .orElse(0.5);
        }

        private double one(Bins bins, String positive) {
            var y = Arrays.stream(trainValues).mapToDouble(v -> v.equals(positive) ? 1 : 0);
            var truth = new boolean[testValues.length];
            for (int i = 0; i < truth.length; i++) {
                truth[i] = positive.equals(testValues[i]);
            }
            return Auc.of(Scores.of(bins, y.toArray()), truth);
        }

        @Override
        public @Nullable Double train() {
            return share(trainValues);
        }

        @Override
        public @Nullable Double test() {
            return share(testValues);
        }

        /** Share of the last class, null when there are more than two. */
        private static @Nullable Double share(String[] values) {
            var classes = new TreeSet<>(Arrays.asList(values));
            return classes.isEmpty() || classes.size() > 2
                    ? null
                    : (double) Arrays.stream(values).filter(classes.last()::equals).count()
                            / values.length;
        }
    }

    /** A number with many values: the size of Spearman's rank correlation with the score. */
    record Amount(double[] trainValues, double[] testValues) implements Target {

        @Override
        public String measure() {
            return "rho";
        }

        @Override
        public double figure(Bins bins) {
            var scores = Scores.of(bins, trainValues);
            var rows = new ArrayList<Integer>();
            for (int i = 0; i < testValues.length; i++) {
                if (!Double.isNaN(testValues[i])) {
                    rows.add(i);
                }
            }
            var x = rows.stream().mapToDouble(i -> scores[i]).toArray();
            var y = rows.stream().mapToDouble(i -> testValues[i]).toArray();
            double rho = Scores.pearson(Scores.ranks(x), Scores.ranks(y));
            return Double.isNaN(rho) ? 0 : Math.abs(rho);
        }

        @Override
        public @Nullable Double train() {
            return mean(trainValues);
        }

        @Override
        public @Nullable Double test() {
            return mean(testValues);
        }

        private static @Nullable Double mean(double[] values) {
            var mean = Arrays.stream(values).filter(Double::isFinite).average();
            return mean.isPresent() ? mean.getAsDouble() : null;
        }
    }

    /** Scores and their ranks. */
    final class Scores {

        private Scores() {}

        /** The training mean of each test row's bin; of an unseen one the overall mean. */
        static double[] of(Bins bins, double[] trainTarget) {
            var sums = new double[bins.count()];
            var counts = new long[bins.count()];
            double sum = 0;
            long count = 0;
            for (int i = 0; i < trainTarget.length; i++) {
                if (!Double.isNaN(trainTarget[i])) {
                    sums[bins.train()[i]] += trainTarget[i];
                    counts[bins.train()[i]]++;
                    sum += trainTarget[i];
                    count++;
                }
            }
            double overall = count == 0 ? 0 : sum / count;
            return Arrays.stream(bins.test())
                    .mapToDouble(
                            bin -> bin < 0 || counts[bin] == 0 ? overall : sums[bin] / counts[bin])
                    .toArray();
        }

        /** From 1, equal values share the middle of their ranks. */
        static double[] ranks(double[] values) {
            var order = new Integer[values.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
            var ranks = new double[values.length];
            for (int i = 0; i < order.length; ) {
                int j = i;
                while (j < order.length && values[order[j]] == values[order[i]]) {
                    j++;
                }
                for (int k = i; k < j; k++) {
                    ranks[order[k]] = (i + 1 + j) / 2.0;
                }
                i = j;
            }
            return ranks;
        }

        /** NaN when either side has one value only. */
        static double pearson(double[] x, double[] y) {
            double meanX = Arrays.stream(x).average().orElse(0);
            double meanY = Arrays.stream(y).average().orElse(0);
            double xy = 0;
            double xx = 0;
            double yy = 0;
            for (int i = 0; i < x.length; i++) {
                xy += (x[i] - meanX) * (y[i] - meanY);
                xx += (x[i] - meanX) * (x[i] - meanX);
                yy += (y[i] - meanY) * (y[i] - meanY);
            }
            return xy / Math.sqrt(xx * yy);
        }
    }
}
