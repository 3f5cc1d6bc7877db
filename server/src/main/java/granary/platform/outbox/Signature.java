package granary.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import granary.platform.secret.MasterKey;
import java.util.Base64;

/**
 * Standard Webhooks 1.0.0, symmetric: {@code v1,} and base64 of HMAC-SHA256 over {@code
 * id.timestamp.body}.
 */
public final class Signature {
    private static final String PREFIX = "whsec_";
    private static final int SECRET_BYTES = 32;

    private Signature() {}

    /** A fresh secret as it is shown: {@code whsec_} and base64 of 32 random bytes. */
    static String secret() {
        return PREFIX + Base64.getEncoder().encodeToString(MasterKey.random(SECRET_BYTES));
    }

    /**
     * One signature of the header {@code webhook-signature}.
     *
     * @param seconds Unix time of this attempt
     */
    public static String of(String secret, String id, long seconds, byte[] body) {
        var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        var head = (id + "." + seconds + ".").getBytes(UTF_8);
        var signed = new byte[head.length + body.length];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        return "v1," + Base64.getEncoder().encodeToString(MasterKey.hmac(key, signed));
    }
}
