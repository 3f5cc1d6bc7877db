package granary.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.springframework.stereotype.Component;

/** Seeded randomness: the same house seed and purpose always draw the same numbers. */
@Component
public class Chance {
    private final long seed;

    Chance(GranarySettings settings) {
        this.seed = settings.seed();
    }

    /**
     * The seed for one purpose, as in {@code lot-sample/0192…}; store it beside what was drawn with
     * it.
     */
    public long seed(String purpose) {
        try {
            var sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest((seed + "/" + purpose).getBytes(StandardCharsets.UTF_8));
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value = (value << 8) | (sha[i] & 0xFF);
            }
            return value;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }
}
