package granary.engine.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns rows into sparse vectors: one place per frequent value of a text column, one standardised
 * place per number column and one that says it was null. Learned on the training rows only.
 */
final class Encoder {

    private static final int VALUES = 100;

    private record Categories(String column, Map<String, Integer> places, int other) {}

    private record Scaled(String column, int place, double mean, double std, int missing) {}

    /** A row's places, ascending by column, and their values. */
    record Vectors(int[][] places, double[][] values) {}

    private final List<Categories> categories = new ArrayList<>();
    private final List<Scaled> scaled = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private int size = 1;

    private Encoder() {}

    static Encoder learn(Frame train, List<String> columns) {
        var encoder = new Encoder();
        for (var column : columns) {
            if (train.isNumber(column)) {
                encoder.scale(column, train.number(column));
            } else {
                encoder.categorise(column, train);
            }
        }
        return encoder;
    }

    /** Places of a vector; place 0 is the intercept. */
    int size() {
        return size;
    }

    /** Columns that are nearly different in every row, which a model could only learn by heart. */
    List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    private void scale(String column, double[] values) {
        double sum = 0;
        int n = 0;
        for (double v : values) {
            if (Double.isFinite(v)) {
                sum += v;
                n++;
            }
        }
        double mean = n == 0 ? 0 : sum / n;
        double squares = 0;
        for (double v : values) {
            if (Double.isFinite(v)) {
                squares += (v - mean) * (v - mean);
            }
        }
        double std = n == 0 ? 1 : Math.sqrt(squares / n);
        scaled.add(new Scaled(column, size, mean, std == 0 ? 1 : std, size + 1));
        size += 2;
    }

    private void categorise(String column, Frame train) {
        var counts = new HashMap<String, Integer>();
        for (var value : train.text(column)) {
            counts.merge(value == null ? "" : value, 1, Integer::sum);
        }
        if (counts.size() > 1000 && counts.size() > train.rows() / 2) {
            leftOut.add(column);
            return;
        }
        var places = new HashMap<String, Integer>();
        counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(VALUES)
                .forEach(entry -> places.put(entry.getKey(), size++));
        categories.add(new Categories(column, places, size++));
    }

    Vectors encode(Frame frame) {
        var places = new int[frame.rows()][];
        var values = new double[frame.rows()][];
        int width = 1 + categories.size() + scaled.size();
        for (int row = 0; row < frame.rows(); row++) {
            var p = new int[width];
            var v = new double[width];
            Arrays.fill(v, 1);
            int k = 1;
            for (var category : categories) {
                var value = frame.text(category.column())[row];
                p[k++] =
                        category.places()
                                .getOrDefault(value == null ? "" : value, category.other());
            }
            for (var number : scaled) {
                double value = frame.number(number.column())[row];
                if (Double.isFinite(value)) {
                    p[k] = number.place();
                    v[k] = (value - number.mean()) / number.std();
                } else {
                    p[k] = number.missing();
                }
                k++;
            }
            places[row] = p;
            values[row] = v;
        }
        return new Vectors(places, values);
    }
}
