package granary.governance.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Makes secrets and remembers only their hashes. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** Argon2id with 19 MiB, 2 passes, 1 lane (OWASP's minimum). */
    static final Argon2PasswordEncoder PASSWORDS =
            new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);

    /** Verified for an unknown login, so that the answer takes as long as for a known one. */
    static final String NOBODY = PASSWORDS.encode("nobody has this password");

    private Secrets() {}

    /**
     * {@code prefix} + 43 characters of base 62 (about 256 bits) + a check of 6 characters that
     * scanners can verify.
     */
    public static String make(String prefix) {
        var text = new StringBuilder(prefix);
        for (int i = 0; i < 43; i++) {
            text.append(BASE62.charAt(RANDOM.nextInt(62)));
        }
        var crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        long check = crc.getValue();
        for (int i = 0; i < 6; i++) {
            text.append(BASE62.charAt((int) (check % 62)));
            check /= 62;
        }
        return text.toString();
    }

    public static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
