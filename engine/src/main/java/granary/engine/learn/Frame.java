package granary.engine.learn;

import granary.engine.data.Column;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Columns in memory, numbers as doubles (NaN for null) and everything else as texts, in row order.
 */
final class Frame {

    private final int rows;
    private final Map<String, double[]> numbers = new LinkedHashMap<>();
    private final Map<String, @Nullable String[]> texts = new LinkedHashMap<>();

    private Frame(int rows) {
        this.rows = rows;
    }

    /**
     * @param texts columns to read as texts whatever their type is
     */
    static Frame read(Rows source, List<String> columns, List<String> asTexts) {
        var table = source.table();
        var wanted = columns.stream().map(table::column).toList();
        int n = Math.toIntExact(table.duck().count("select count(*) from " + source.from()));
        var frame = new Frame(n);
        var select = new ArrayList<String>();
        for (var column : wanted) {
            if (isNumber(column) && !asTexts.contains(column.name())) {
                frame.numbers.put(column.name(), new double[n]);
                select.add("cast(%s as double)".formatted(column.sql()));
            } else {
                frame.texts.put(column.name(), new String[n]);
                select.add("cast(%s as varchar)".formatted(column.sql()));
            }
        }
        var at = new int[1];
        table.duck()
                .query(
                        "select %s from %s order by _row"
                                .formatted(String.join(", ", select), source.from()),
                        row -> {
                            int i = at[0]++;
                            for (int c = 0; c < wanted.size(); c++) {
                                var name = wanted.get(c).name();
                                var doubles = frame.numbers.get(name);
                                if (doubles != null) {
                                    double value = row.getDouble(c + 1);
                                    doubles[i] = row.wasNull() ? Double.NaN : value;
                                } else {
                                    frame.text(name)[i] = row.getString(c + 1);
                                }
                            }
                            return 0;
                        });
        return frame;
    }

    private static boolean isNumber(Column column) {
        return column.isNumber();
    }

    int rows() {
        return rows;
    }

    boolean isNumber(String column) {
        return numbers.containsKey(column);
    }

    double[] number(String column) {
        var values = numbers.get(column);
        if (values == null) {
            throw new IllegalArgumentException("no number column " + column);
        }
        return values;
    }

    @Nullable String[] text(String column) {
        var values = texts.get(column);
        if (values == null) {
            throw new IllegalArgumentException("no text column " + column);
        }
        return values;
    }
}
