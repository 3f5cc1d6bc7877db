package granary.datasets.erasure;

import granary.platform.GranarySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/** Hides identifiers in the subject index: without the key, nobody can tell who is in it. */
@Component
public class SubjectKey {
    private static final int BYTES = 32;

    /** Half a hash is enough: two people share one with probability 2^-64 among four billion. */
    private static final int KEPT = 16;

    private final SecretKeySpec key;

    SubjectKey(GranarySettings settings) {
        this.key =
                new SecretKeySpec(
                        secret(settings.home().toAbsolutePath().resolve("keys")), "HmacSHA256");
    }

    /** The keyed hash of one identifier in one column. */
    public String hash(String column, String value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var text = column + '\u001f' + value.strip();
            return HexFormat.of()
                    .formatHex(
                            Arrays.copyOf(
                                    mac.doFinal(text.getBytes(StandardCharsets.UTF_8)), KEPT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    private static byte[] secret(Path folder) {
        var file = folder.resolve("datasets-subject.key");
        try {
            Files.createDirectories(folder);
            var fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                out.write(fresh);
            } catch (FileAlreadyExistsException e) {
                return existing(file);
            }
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] existing(Path file) throws IOException {
        var kept = Files.readAllBytes(file);
        if (kept.length != BYTES) {
            throw new IllegalStateException(
                    "%s has %d bytes instead of %d".formatted(file, kept.length, BYTES));
        }
        return kept;
    }
}
