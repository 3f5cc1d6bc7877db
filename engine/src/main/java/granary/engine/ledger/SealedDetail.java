package granary.engine.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What an entry says beyond its header, under a salt, so that the hash in the header neither shows
 * it nor lets it be guessed. Erase detail and salt together and the ledger still verifies.
 *
 * @param salt 16 random bytes
 * @param canonical RFC 8785 bytes of the detail
 */
public record SealedDetail(byte[] salt, byte[] canonical) {
    public static final int SALT_BYTES = 16;

    public SealedDetail {
        if (salt.length != SALT_BYTES) {
            throw new IllegalArgumentException("a salt has 16 bytes, not " + salt.length);
        }
    }

    /**
     * @param detail as {@link CanonicalJson#ofValue} takes it
     */
    public static SealedDetail of(@Nullable Object detail, SecureRandom random) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return new SealedDetail(salt, CanonicalJson.ofValue(detail));
    }

    /** SHA-256(salt || canonical detail) as 64 hex digits: the entry's {@code detailHash}. */
    public String hash() {
        var digest = Sha256.digest();
        digest.update(salt);
        return HexFormat.of().formatHex(digest.digest(canonical));
    }
}
