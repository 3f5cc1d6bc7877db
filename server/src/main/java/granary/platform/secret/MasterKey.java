package granary.platform.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import granary.platform.GranarySettings;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * The house's own 32 random bytes, in {@code home/keys/sealing.key}, drawn at the first start.
 * Every use has a key of its own, derived from it. Whoever loses the file loses what was sealed
 * with it; several servers of one house share it.
 */
@Component
public class MasterKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final byte[] master;

    MasterKey(GranarySettings settings) throws IOException {
        this.master = read(settings.home().toAbsolutePath().resolve("keys").resolve("sealing.key"));
    }

    private static byte[] read(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            try {
                Files.createFile(
                        file,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.write(file, random(KEY_BYTES));
            } catch (FileAlreadyExistsException e) {
                return read(file);
            }
        }
        var key = Files.readAllBytes(file);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "%s has %d bytes instead of %d".formatted(file, key.length, KEY_BYTES));
        }
        return key;
    }

    /** The key of one use: HMAC-SHA256(master, "granary/key/1" 1F use). */
    public byte[] derive(String use) {
        return hmac(master, ("granary/key/1\u001f" + use).getBytes(UTF_8));
    }

    /** Encrypts with AES-256-GCM; the nonce stands before the bytes. */
    public byte[] seal(String use, byte[] plain) {
        var nonce = random(NONCE_BYTES);
        var sealed = cipher(Cipher.ENCRYPT_MODE, use, nonce, plain);
        var all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return all;
    }

    public byte[] open(String use, byte[] sealed) {
        return cipher(
                Cipher.DECRYPT_MODE,
                use,
                Arrays.copyOf(sealed, NONCE_BYTES),
                Arrays.copyOfRange(sealed, NONCE_BYTES, sealed.length));
    }

    public static byte[] random(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return random;
    }

    public static byte[] hmac(byte[] key, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private byte[] cipher(int mode, String use, byte[] nonce, byte[] bytes) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    mode,
                    new SecretKeySpec(derive(use), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "what was sealed for %s cannot be opened with this house's key".formatted(use),
                    e);
        }
    }
}
