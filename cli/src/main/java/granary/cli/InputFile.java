package granary.cli;

import granary.engine.data.CsvDialect;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as the envelope tells of it.
 *
 * @param role what the command used it for
 * @param sha256 hex digest of the bytes as they are; null when they were not all read
 * @param rows null for a file that is no table
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
        @Nullable CsvDialect dialect) {

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
        if (rows != null) {
            map.put("rows", rows);
            map.put("columns", columns);
            map.put("rowsRefused", rowsRefused);
            map.put("sampled", null);
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
