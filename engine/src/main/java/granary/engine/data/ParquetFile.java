package granary.engine.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file as its footer describes it.
 *
 * @param bytes size of the file
 */
public record ParquetFile(
        Path path, long rows, long bytes, String sha256, List<ColumnMetrics> columns) {

    /**
     * One column's figures, summed over row groups.
     *
     * @param fieldId Iceberg's field id, -1 when the file carries none
     * @param parquetType physical type such as {@code INT64}
     * @param values values including nulls
     * @param bytes compressed
     * @param min smallest value as DuckDB prints it, or null when the footer has none
     */
    public record ColumnMetrics(
            int fieldId,
            String name,
            String parquetType,
            long values,
            long nulls,
            long bytes,
            @Nullable String min,
            @Nullable String max) {}

    public ParquetFile {
        columns = List.copyOf(columns);
    }
}
