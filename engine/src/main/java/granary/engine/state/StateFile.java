package granary.engine.state;

import java.nio.file.Path;

/**
 * A data file that never changes.
 *
 * @param path a Parquet file
 * @param digest hex digest of its bytes; files of one digest hold the same rows
 */
public record StateFile(Path path, String digest) {

    public StateFile {
        if (!digest.matches("[0-9a-fA-F]{16,128}")) {
            throw new IllegalArgumentException("no hex digest: " + digest);
        }
    }
}
