package granary.engine.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * DuckDB's driver copies its library of 70 MB into the folder for temporary files at every start
 * and deletes it when the JVM ends, so a killed one leaves it. Once it is loaded Linux needs the
 * file no more: it is deleted at once. What was killed while it unpacked is cleared by a later run.
 */
final class NativeLibrary {

    private static final Path MAPS = Path.of("/proc/self/maps");

    /** A copy that nobody has written to for so long is loaded already, or never will be. */
    private static final Duration UNPACKED = Duration.ofSeconds(10);

    private NativeLibrary() {}

    /** Call after the first connection. */
    static void deleteCopy() throws IOException {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        try (var maps = Files.lines(MAPS)) {
            var copies =
                    maps.map(line -> line.replaceFirst("^[^/]*", ""))
                            .filter(path -> path.matches("/.*/libduckdb_java\\d+\\.so"))
                            .distinct()
                            .toList();
            for (var copy : copies) {
                Files.deleteIfExists(Path.of(copy));
            }
        }
    }

    /** Deletes copies that runs which are over have left; those that are being unpacked stay. */
    static void sweep(Path temporary) throws IOException {
        if (!Files.isReadable(MAPS)) {
            return;
        }
        var since = Instant.now().minus(UNPACKED);
        try (var copies = Files.newDirectoryStream(temporary, "libduckdb_java*.so")) {
            for (var copy : copies) {
                try {
                    if (Files.getLastModifiedTime(copy).toInstant().isBefore(since)) {
                        Files.deleteIfExists(copy);
                    }
                } catch (FileSystemException _) {
                    // Another run was faster, or it is another person's.
                }
            }
        }
    }
}
