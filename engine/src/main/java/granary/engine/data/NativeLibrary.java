package granary.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * DuckDB's driver copies its library of 70 MB into the folder for temporary files at every start
 * and deletes it when the JVM ends, so a killed one leaves it. Once it is loaded Linux needs the
 * file no more: it is deleted at once.
 */
final class NativeLibrary {

    private static final Path MAPS = Path.of("/proc/self/maps");

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
}
