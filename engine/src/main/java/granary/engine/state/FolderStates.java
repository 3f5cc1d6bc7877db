package granary.engine.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/** States as files of a folder. Written under another name first, so none is ever half there. */
public final class FolderStates implements StateStore {

    private final Path folder;

    public FolderStates(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Path> find(String key) {
        var file = file(key);
        return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
    }

    @Override
    public void put(String key, Path state) {
        var file = file(key);
        if (Files.exists(file)) {
            return;
        }
        try {
            Files.createDirectories(file.resolveSibling("."));
            var half = Files.createTempFile(file.resolveSibling("."), "half-", ".tmp");
            Files.copy(state, half, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    half,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    @Override
    public void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    /** Keys are hex digests; two letters of each make a folder. */
    private Path file(String key) {
        if (!key.matches("[0-9a-f]{8,128}")) {
            throw new IllegalArgumentException("no key: " + key);
        }
        return folder.resolve(key.substring(0, 2)).resolve(key);
    }
}
