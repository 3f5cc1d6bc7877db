package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of a table with each value as a small number, equal numbers for equal values; -1 for null.
 * Which rows are in it depends on their numbers alone.
 *
 * @param whole whether it is every row of the table
 */
record Sample(List<Column> columns, int[][] codes, int rows, boolean whole) {

    /** Tables of up to so many rows are taken whole. */
    private static final int WHOLE = 20_000;

    private static final int ROWS = 10_000;

    static Sample of(Tabular table, List<Column> columns) {
        boolean whole = table.rows() <= WHOLE;
        // Knuth's multiplicative hash: spreads neighbours, and is the same on every machine.
        var keep =
                whole
                        ? "true"
                        : "(_row * 2654435761) %% 4294967296 < %d"
                                .formatted((long) (4294967296.0 * ROWS / table.rows()));
        var codes = new int[columns.size()][WHOLE];
        var words = new ArrayList<Map<String, Integer>>();
        columns.forEach(_ -> words.add(new HashMap<>()));
        int[] rows = {0};
        table.duck()
                .query(
                        "select %s from %s where %s order by _row limit %d"
                                .formatted(
                                        columns.stream()
                                                .map(c -> "cast(%s as varchar)".formatted(c.sql()))
                                                .collect(Collectors.joining(", ")),
                                        table.sql(),
                                        keep,
                                        WHOLE),
                        row -> {
                            for (int c = 0; c < codes.length; c++) {
                                var value = row.getString(c + 1);
                                var known = words.get(c);
                                codes[c][rows[0]] =
                                        value == null
                                                ? -1
                                                : known.computeIfAbsent(value, _ -> known.size());
                            }
                            rows[0]++;
                            return 0;
                        });
        return new Sample(columns, codes, rows[0], whole);
    }

    /** Two columns as one; null where either is. */
    int[] together(int[] a, int[] b) {
        var numbers = new HashMap<Long, Integer>();
        var pair = new int[rows];
        for (int i = 0; i < rows; i++) {
            pair[i] =
                    a[i] < 0 || b[i] < 0
                            ? -1
                            : numbers.computeIfAbsent(
                                    ((long) a[i] << 32) | b[i], _ -> numbers.size());
        }
        return pair;
    }

    /**
     * Whether no two rows have the same values in these columns, none of which has a null; ends at
     * the first that do.
     */
    boolean unique(List<Integer> key) {
        var seen = new long[4 * Integer.highestOneBit(Math.max(1, rows))];
        for (int i = 0; i < rows; i++) {
            long values = 0;
            for (int column : key) {
                values = values * WHOLE + codes[column][i];
            }
            values++; // 0 is an empty place
            int place = (int) (values * 0x9E3779B97F4A7C15L >>> 33) & (seen.length - 1);
            while (seen[place] != 0) {
                if (seen[place] == values) {
                    return false;
                }
                place = (place + 1) & (seen.length - 1);
            }
            seen[place] = values;
        }
        return true;
    }

    static int distinct(int[] codes, int rows) {
        int most = -1;
        for (int i = 0; i < rows; i++) {
            most = Math.max(most, codes[i]);
        }
        return most + 1;
    }

    /**
     * @param groups of two rows or more
     * @param grouped rows in them
     * @param right rows that hold the most frequent value of their group
     */
    record Held(long rows, long groups, long grouped, long right) {
        double confidence() {
            return rows == 0 ? 0 : (double) right / rows;
        }
    }

    Held held(int[] from, int fromDistinct, int[] to) {
        var pairs = new long[rows];
        int n = 0;
        for (int i = 0; i < rows; i++) {
            if (from[i] >= 0 && to[i] >= 0) {
                pairs[n++] = ((long) from[i] << 32) | to[i];
            }
        }
        Arrays.sort(pairs, 0, n);
        var sizes = new int[fromDistinct];
        var best = new int[fromDistinct];
        for (int start = 0, end = 0; start < n; start = end) {
            while (end < n && pairs[end] == pairs[start]) {
                end++;
            }
            int group = (int) (pairs[start] >> 32);
            sizes[group] += end - start;
            best[group] = Math.max(best[group], end - start);
        }
        long groups = Arrays.stream(sizes).filter(s -> s > 1).count();
        long grouped = Arrays.stream(sizes).filter(s -> s > 1).asLongStream().sum();
        return new Held(n, groups, grouped, Arrays.stream(best).asLongStream().sum());
    }
}
