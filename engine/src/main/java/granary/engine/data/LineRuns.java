package granary.engine.data;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;

/**
 * Where the lines of rows begin, kept as pairs of numbers: a file of many quoted line ends has a
 * run for almost every row.
 */
final class LineRuns extends AbstractList<CsvFile.LineRun> implements RandomAccess {

    private long[] rows = new long[8];
    private long[] lines = new long[8];
    private int size;
    private long expected = -1;

    /** The next row; begins a run where its line does not follow the row before. */
    void row(long row, long line) {
        if (line != expected) {
            begin(row, line);
        }
        expected = line + 1;
    }

    /** A run as another counted it. */
    void begin(long row, long line) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, 2 * size);
            lines = Arrays.copyOf(lines, 2 * size);
        }
        rows[size] = row;
        lines[size++] = line;
    }

    @Override
    public CsvFile.LineRun get(int index) {
        return new CsvFile.LineRun(rows[index], lines[index]);
    }

    @Override
    public int size() {
        return size;
    }
}
