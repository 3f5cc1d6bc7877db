package granary.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * What tells a file from a later state of itself.
 *
 * @param key the file system's identity of it, where there is one
 */
public record Stamp(long bytes, FileTime modified, @Nullable Object key) {

    static Stamp of(Path file) throws IOException {
        var now = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(now.size(), now.lastModifiedTime(), now.fileKey());
    }

    /**
     * @throws InputRefused when the file is not what it was when reading began
     */
    void requireUnchanged(Path file, String shown) throws IOException {
        try {
            var now = of(file);
            if (!now.equals(this)) {
                throw changed(
                        shown,
                        now.bytes == bytes
                                ? "It was written at %s, after reading began"
                                        .formatted(now.modified)
                                : "It had %s bytes when reading began and has %s now"
                                        .formatted(Bytes.count(bytes), Bytes.count(now.bytes)));
            }
        } catch (NoSuchFileException e) {
            throw changed(shown, "It is gone");
        }
    }

    private static InputRefused changed(String shown, String how) {
        return new InputRefused(
                InputProblem.of(
                        "input.changed",
                        "The file changed while it was read",
                        how,
                        shown,
                        "Run again when nobody writes it, or read a copy"));
    }
}
