package granary.datasets.table;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file of a table.
 *
 * @param path relative to the folder of tables
 * @param digest SHA-256 of its bytes
 * @param partition value that all its rows have in the partition column; null without one
 * @param run ingest run that wrote it
 */
public record TableFile(
        UUID id,
        String path,
        String digest,
        long rows,
        long bytes,
        @Nullable String partition,
        @Nullable UUID run,
        List<Figures> columns) {

    /**
     * What the footer says of one column.
     *
     * @param values values, nulls included
     * @param bytes compressed
     * @param min smallest value as DuckDB prints it; null when it is unknown or must not be told
     */
    public record Figures(
            int fieldId,
            String name,
            String sqlType,
            long values,
            long nulls,
            long bytes,
            @Nullable String min,
            @Nullable String max) {}
}
