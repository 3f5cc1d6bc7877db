package granary.cli;

import granary.engine.data.CsvDialect;
import granary.engine.data.CsvFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as the envelope tells of it.
 *
 * @param role what the command used it for
 * @param sha256 hex digest of the bytes as they are; null when they were not all read
 * @param rows null for a file that is no table
 * @param packing what it is packed in, null for nothing
 * @param sampled how many of its rows were looked at, null for all
 * @param refused the first lines that were put aside
 */
public record InputFile(
        String role,
        Path path,
        String format,
        long bytes,
        @Nullable String sha256,
        @Nullable Long rows,
        @Nullable Integer columns,
        long rowsRefused,
        @Nullable CsvDialect dialect,
        @Nullable String packing,
        @Nullable Sampled sampled,
        List<CsvFile.RefusedLine> refused) {

    private static final int LISTED = 20;

    /** Some of the rows of all inputs together, chosen by a seed. */
    record Sampled(long rows, long of, long seed) {}

    public InputFile {
        refused = List.copyOf(refused);
    }

    public InputFile(
            String role,
            Path path,
            String format,
            long bytes,
            @Nullable String sha256,
            @Nullable Long rows,
            @Nullable Integer columns,
            long rowsRefused,
            @Nullable CsvDialect dialect) {
        this(
                role,
                path,
                format,
                bytes,
                sha256,
                rows,
                columns,
                rowsRefused,
                dialect,
                null,
                null,
                List.of());
    }

    Map<String, @Nullable Object> toMap() {
        var map =
                Report.map(
                        "role",
                        role,
                        "path",
                        path.toString(),
                        "format",
                        format,
                        "bytes",
                        bytes,
                        "sha256",
                        sha256);
        if (packing != null) {
            map.put("packing", packing);
        }
        if (rows != null) {
            map.put("rows", rows);
            map.put("columns", columns);
            map.put("rowsRefused", rowsRefused);
            map.put(
                    "sampled",
                    sampled == null
                            ? null
                            : Report.map(
                                    "rows", sampled.rows(),
                                    "of", sampled.of(),
                                    "seed", sampled.seed()));
        }
        if (!refused.isEmpty()) {
            map.put(
                    "refused",
                    refused.stream()
                            .limit(LISTED)
                            .map(l -> Report.map("line", l.line(), "reason", l.reason()))
                            .toList());
        }
        if (dialect != null) {
            map.put(
                    "dialect",
                    Report.map(
                            "delimiter", String.valueOf(dialect.delimiter()),
                            "quote", String.valueOf(dialect.quote()),
                            "encoding", dialect.encoding().name(),
                            "bom", dialect.bom(),
                            "header", dialect.header()));
        }
        return map;
    }
}
