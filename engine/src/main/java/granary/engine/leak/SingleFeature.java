package granary.engine.leak;

import granary.engine.data.Column;
import granary.engine.learn.Auc;
import granary.engine.learn.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How well one column alone predicts the target: numbers with more than 20 different training
 * values are cut at training deciles, everything else is taken by value, null is a bin of its own;
 * a bin scores the training mean of the target, an unseen one the overall mean; the area under the
 * curve on the test rows, ties half.
 */
final class SingleFeature {

    private static final int FEW = 20;
    private static final String NULL = "\u0000";

    private SingleFeature() {}

    /** The highest one-against-rest area over the classes given. */
    static double auc(
            Column column,
            Rows train,
            Rows test,
            @Nullable String[] trainTarget,
            @Nullable String[] testTarget,
            List<String> classes) {
        var trainBins = values(column, train);
        var testBins = values(column, test);
        if (column.isNumber() && distinct(trainBins) > FEW) {
            var edges = deciles(trainBins);
            bin(trainBins, edges);
            bin(testBins, edges);
        }
        double best = 0;
        for (var positive : classes) {
            best = Math.max(best, one(trainBins, testBins, trainTarget, testTarget, positive));
        }
        return best;
    }

    private static double one(
            String[] trainBins,
            String[] testBins,
            @Nullable String[] trainTarget,
            @Nullable String[] testTarget,
            String positive) {
        var sums = new HashMap<String, double[]>();
        double sum = 0;
        for (int i = 0; i < trainBins.length; i++) {
            double y = positive.equals(trainTarget[i]) ? 1 : 0;
            var at = sums.computeIfAbsent(trainBins[i], _ -> new double[2]);
            at[0] += y;
            at[1]++;
            sum += y;
        }
        double overall = sum / trainBins.length;
        var scores = new double[testBins.length];
        var truth = new boolean[testBins.length];
        for (int i = 0; i < scores.length; i++) {
            var at = sums.get(testBins[i]);
            scores[i] = at == null ? overall : at[0] / at[1];
            truth[i] = positive.equals(testTarget[i]);
        }
        return Auc.of(scores, truth);
    }

    static String[] values(Column column, Rows rows) {
        return rows.table()
                .duck()
                .query(
                        "select cast(%s as varchar) from (select * from %s%s) order by _row"
                                .formatted(
                                        column.sql(),
                                        rows.table().sql(),
                                        rows.where() == null ? "" : " where " + rows.where()),
                        row -> {
                            var value = row.getString(1);
                            return value == null ? NULL : value;
                        })
                .toArray(String[]::new);
    }

    private static long distinct(String[] values) {
        return new HashSet<>(Arrays.asList(values)).stream().filter(v -> !v.equals(NULL)).count();
    }

    /** Inner edges: the different deciles of the training values, type 7. */
    private static double[] deciles(String[] values) {
        var numbers =
                Arrays.stream(values)
                        .filter(v -> !v.equals(NULL))
                        .mapToDouble(Double::parseDouble)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        var edges = new TreeSet<Double>();
        for (int d = 1; d < 10; d++) {
            double h = (numbers.length - 1) * d / 10.0;
            int low = (int) Math.floor(h);
            int high = Math.min(low + 1, numbers.length - 1);
            edges.add(numbers[low] + (h - low) * (numbers[high] - numbers[low]));
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Bin i is above edge i and up to edge i + 1; the end bins are open. */
    private static void bin(String[] values, double[] edges) {
        for (int i = 0; i < values.length; i++) {
            if (!values[i].equals(NULL)) {
                double value = Double.parseDouble(values[i]);
                int bin = 0;
                while (bin < edges.length && value > edges[bin]) {
                    bin++;
                }
                values[i] = "bin " + bin;
            }
        }
    }
}
