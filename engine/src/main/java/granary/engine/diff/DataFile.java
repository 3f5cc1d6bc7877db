package granary.engine.diff;

import java.nio.file.Path;

/**
 * A Parquet file of a version.
 *
 * @param digest of its bytes: equal digests are equal files
 */
public record DataFile(String digest, Path path) {}
