package granary.engine.leak;

import granary.engine.learn.Rows;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A column cut into bins: numbers with more than 20 different training values at training deciles,
 * everything else by value; null is a bin of its own.
 *
 * @param train bin of each training row
 * @param test bin of each test row, -1 for one that training has not
 */
record Bins(int[] train, int[] test, int count) {

    static final int FEW = 20;
    static final String NULL = "\u0000";

    /** How much of a column must be different for it to name rows rather than to describe them. */
    private static final double NEARLY_UNIQUE = 0.95;

    private static final int ROWS_MIN = 50;

    static Bins of(String[] train, String[] test, boolean number) {
        return number && distinct(train) > FEW
                ? cut(positions(train), positions(test))
                : byValue(train, test);
    }

    /**
     * By the place of each value in the order of the training values, as numbers would be; for
     * values that are no numbers.
     */
    static Bins byOrder(String[] train, String[] test) {
        var sorted =
                Arrays.stream(train)
                        .filter(v -> !v.equals(NULL))
                        .distinct()
                        .sorted()
                        .toArray(String[]::new);
        return cut(places(train, sorted), places(test, sorted));
    }

    static boolean isNearlyUnique(String[] values) {
        long present = Arrays.stream(values).filter(v -> !v.equals(NULL)).count();
        return present >= ROWS_MIN && distinct(values) >= NEARLY_UNIQUE * present;
    }

    /** A column as text, null as {@link #NULL}, by row. */
    static String[] values(String sql, Rows rows) {
        return rows.table()
                .duck()
                .query(
                        "select %s from %s order by _row".formatted(sql, Sides.from(rows)),
                        row -> {
                            @Nullable String value = row.getString(1);
                            return value == null ? NULL : value;
                        })
                .toArray(String[]::new);
    }

    private static long distinct(String[] values) {
        return new HashSet<>(Arrays.asList(values)).stream().filter(v -> !v.equals(NULL)).count();
    }

    /** A number as DuckDB shows it; NaN for null. */
    static double number(String text) {
        return switch (text) {
            case NULL, "nan", "-nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static double[] positions(String[] values) {
        return Arrays.stream(values).mapToDouble(Bins::number).toArray();
    }

    private static double[] places(String[] values, String[] sorted) {
        return Arrays.stream(values)
                .mapToDouble(v -> {
                    int at = Arrays.binarySearch(sorted, v);
                    return v.equals(NULL) ? Double.NaN : at >= 0 ? at : -at - 1.5;
                })
                .toArray();
    }

    private static Bins byValue(String[] train, String[] test) {
        var codes = new HashMap<String, Integer>();
        var trainBins = new int[train.length];
        for (int i = 0; i < train.length; i++) {
            trainBins[i] = codes.computeIfAbsent(train[i], _ -> codes.size());
        }
        var testBins = Arrays.stream(test).mapToInt(v -> codes.getOrDefault(v, -1)).toArray();
        return new Bins(trainBins, testBins, codes.size());
    }

    /** Bin i is above edge i and up to edge i + 1; the end bins are open, the last is for null. */
    private static Bins cut(double[] train, double[] test) {
        var edges = deciles(train);
        return new Bins(bins(train, edges), bins(test, edges), edges.length + 2);
    }

    private static int[] bins(double[] values, double[] edges) {
        return Arrays.stream(values)
                .mapToInt(value -> {
                    int bin = Double.isNaN(value) ? edges.length + 1 : 0;
                    while (bin < edges.length && value > edges[bin]) {
                        bin++;
                    }
                    return bin;
                })
                .toArray();
    }

    /** Inner edges: the different deciles of the training values, type 7. */
    private static double[] deciles(double[] values) {
        var numbers = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        var edges = new TreeSet<Double>();
        for (int d = 1; d < 10 && numbers.length > 0; d++) {
            double h = (numbers.length - 1) * d / 10.0;
            int low = (int) Math.floor(h);
            int high = Math.min(low + 1, numbers.length - 1);
            edges.add(numbers[low] + (h - low) * (numbers[high] - numbers[low]));
        }
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
