package granary.delivery.deliveries;

import granary.platform.secret.MasterKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Tokens of links: delivery and end of validity, signed with a key of the house, so that none has
 * to be stored. Whoever holds one may fetch; a revoked delivery makes it worthless.
 */
@Component
class LinkTokens {
    private static final int CLAIM_BYTES = 24;
    private static final int MAC_BYTES = 32;

    private final byte[] key;

    LinkTokens(MasterKey key) {
        this.key = key.derive("delivery-link");
    }

    /** What a token that we signed says. */
    record Claim(UUID delivery, Instant expiresAt) {}

    String token(UUID delivery, Instant expiresAt) {
        var claim =
                ByteBuffer.allocate(CLAIM_BYTES)
                        .putLong(delivery.getMostSignificantBits())
                        .putLong(delivery.getLeastSignificantBits())
                        .putLong(expiresAt.getEpochSecond())
                        .array();
        var all = Arrays.copyOf(claim, CLAIM_BYTES + MAC_BYTES);
        System.arraycopy(MasterKey.hmac(key, claim), 0, all, CLAIM_BYTES, MAC_BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    /** Empty for everything that we did not sign. */
    Optional<Claim> read(String token) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length != CLAIM_BYTES + MAC_BYTES) {
            return Optional.empty();
        }
        var claim = Arrays.copyOf(all, CLAIM_BYTES);
        var mac = Arrays.copyOfRange(all, CLAIM_BYTES, all.length);
        if (!MessageDigest.isEqual(mac, MasterKey.hmac(key, claim))) {
            return Optional.empty();
        }
        var read = ByteBuffer.wrap(claim);
        return Optional.of(
                new Claim(
                        new UUID(read.getLong(), read.getLong()),
                        Instant.ofEpochSecond(read.getLong())));
    }
}
