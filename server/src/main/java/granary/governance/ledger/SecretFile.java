package granary.governance.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A secret under the home folder that only the server's own account may read. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SecretFile() {}

    public static Optional<String> find(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The secret in the file; made, and durably written, when there is none. */
    public static String load(Path file, Supplier<String> make) {
        return find(file).orElseGet(() -> write(file, make.get()));
    }

    private static String write(Path file, String secret) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalStateException("no folder for " + file);
        }
        var temporary = folder.resolve(file.getFileName() + ".new");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(temporary);
            Files.createFile(temporary);
            if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, OWNER_ONLY);
            }
            try (var out = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                out.write(StandardCharsets.UTF_8.encode(secret + "\n"));
                out.force(true);
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalStateException("two starts write " + file);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
