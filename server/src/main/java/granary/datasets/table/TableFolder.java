package granary.datasets.table;

import granary.platform.GranarySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Where the files of tables lie: {@code home/tables/<table>/data}. A folder is named by an id,
 * because names change.
 */
@Component
public class TableFolder {
    private final Path root;

    TableFolder(GranarySettings settings) {
        this.root = settings.home().toAbsolutePath().resolve("tables");
    }

    /** Folder of a table's data files; made when absent. */
    public Path data(UUID table) {
        try {
            return Files.createDirectories(location(table).resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path location(UUID table) {
        return root.resolve(table.toString());
    }

    /** The file behind a path as the database keeps it. */
    public Path absolute(String relative) {
        return root.resolve(relative);
    }

    public String relative(Path file) {
        return root.relativize(file).toString();
    }

    /**
     * Gives a file that was written under a passing name its lasting one: when this returns, bytes
     * and name survive a power cut.
     */
    public Path settle(Path passing, Path lasting) {
        try (var bytes = FileChannel.open(passing, java.nio.file.StandardOpenOption.WRITE)) {
            bytes.force(true);
            Files.move(passing, lasting, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        syncFolderOf(lasting);
        return lasting;
    }

    /**
     * Deletes a file for good; one that is gone already is no error, because collecting may be
     * repeated.
     */
    public void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                syncFolderOf(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of Iceberg's metadata that are not among {@code kept}. */
    public List<Path> metadataExcept(UUID table, Set<Path> kept) {
        var metadata = location(table).resolve("metadata");
        if (!Files.isDirectory(metadata)) {
            return List.of();
        }
        try (var files = Files.list(metadata)) {
            return files.filter(f -> !kept.contains(f)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new name is on disk only when its folder is. */
    static void syncFolderOf(Path file) {
        try (var channel = FileChannel.open(file.resolveSibling(""))) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
