package granary.platform.store;

import granary.platform.GranarySettings;
import granary.platform.Ids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Objects in a folder: temporary file, fsync, rename; {@code objects/sha256/ab/cd/…}. */
@Component
class FolderStore implements ObjectStore {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private final Path root;

    FolderStore(GranarySettings settings) throws IOException {
        this.root = settings.home().toAbsolutePath().resolve("objects");
        Files.createDirectories(root.resolve("tmp"));
    }

    @Override
    public Stored put(InputStream bytes) throws IOException {
        var temporary = root.resolve("tmp").resolve(Ids.next().toString());
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            long size;
            try (var out =
                            FileChannel.open(
                                    temporary,
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.WRITE);
                    var in = new DigestInputStream(bytes, sha)) {
                size = in.transferTo(Channels.newOutputStream(out));
                out.force(true);
            }
            var digest = HexFormat.of().formatHex(sha.digest());
            var target = locate(digest);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            if (!Files.exists(target)) {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
                force(target.getParent());
            }
            return new Stored(digest, size);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalStateException("two uploads drew the same id", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    @Override
    public InputStream open(String digest) throws IOException {
        return Files.newInputStream(path(digest));
    }

    @Override
    public Path path(String digest) throws IOException {
        var file = locate(digest);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }

    @Override
    public boolean exists(String digest) {
        return Files.exists(locate(digest));
    }

    @Override
    public void delete(String digest) throws IOException {
        Files.deleteIfExists(locate(digest));
    }

    private Path locate(String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("no SHA-256: " + digest);
        }
        return root.resolve("sha256")
                .resolve(digest.substring(0, 2))
                .resolve(digest.substring(2, 4))
                .resolve(digest);
    }

    private static void force(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }
}
