package granary.engine.data;

import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file that was gone over from the first byte to the last.
 *
 * @param bytes size in bytes
 * @param sha256 hex digest of the bytes as they are
 * @param columns names in file order
 * @param records data records read or put aside: {@code rows + refused.size()}
 * @param rows data records that can be read
 * @param lines where the physical line stops following the row number, as (first row, line of that
 *     row)
 * @param refused lines put aside, empty unless asked for
 * @param longest bytes of the longest record
 * @param verbatim whether DuckDB may read the file as it is
 * @param notes what a person should know, such as a skipped byte order mark
 */
public record CsvFile(
        Path path,
        long bytes,
        String sha256,
        CsvDialect dialect,
        List<String> columns,
        long records,
        long rows,
        List<LineRun> lines,
        List<RefusedLine> refused,
        long longest,
        boolean verbatim,
        List<String> notes) {

    /**
     * From {@code firstRow} on, the row's line is {@code line + (row - firstRow)}, until the next
     * run.
     */
    public record LineRun(long firstRow, long line) {}

    /** A line that could not be read, as it stands in the file. */
    public record RefusedLine(long line, String reason, String text) {}

    public CsvFile {
        columns = List.copyOf(columns);
        refused = List.copyOf(refused);
        notes = List.copyOf(notes);
        if (records != rows + refused.size()) {
            throw new IllegalStateException(
                    "%d records are not %d rows and %d refused"
                            .formatted(records, rows, refused.size()));
        }
    }
}
