package granary.engine.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One file that rows came from.
 *
 * @param path as it was typed or found; {@code -} for standard input
 * @param plain the unpacked file, while the session is open
 * @param bytes size as it is, packed or not
 * @param sha256 hex digest of those bytes
 * @param firstRow number of its first row in the table
 * @param csv how a delimited file is written, null for other formats
 * @param lines places of its rows, empty for Parquet
 * @param refused lines put aside
 */
public record Source(
        Path path,
        Path plain,
        Format format,
        Packing packing,
        long bytes,
        String sha256,
        long firstRow,
        long rows,
        @Nullable CsvFile csv,
        List<CsvFile.LineRun> lines,
        List<CsvFile.RefusedLine> refused,
        Stamp stamp) {

    public Source {
        refused = List.copyOf(refused);
    }

    /**
     * @throws InputRefused when the file is no longer what was read
     */
    public void requireUnchanged() throws IOException {
        if (!isStandardInput()) {
            stamp.requireUnchanged(path, path.toString());
        }
    }

    public boolean isStandardInput() {
        return path.toString().equals(SourceFiles.STDIN);
    }

    boolean holds(long row) {
        return row >= firstRow && row < firstRow + rows;
    }
}
