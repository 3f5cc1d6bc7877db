package granary.platform;

import java.security.SecureRandom;
import java.util.UUID;

/** Identifiers that sort by the time they were made (UUID version 7, RFC 9562). */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** A fresh id: 48 bits of milliseconds, then 74 random bits. */
    public static UUID next() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The id in {@code text}, or null when it is no id but a slug or key. */
    public static @org.jspecify.annotations.Nullable UUID parse(String text) {
        if (text.length() != 36 || text.charAt(8) != '-') {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
