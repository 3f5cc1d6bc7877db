package granary.engine.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names a state by everything it depends on. */
public final class StateKey {

    /**
     * Raised whenever a state's content or layout changes, so that no state of another version is
     * read.
     */
    public static final String ENGINE = "states-2 duckdb-2.0.0";

    private StateKey() {}

    /** A digest over the engine's version and all parts, in order. */
    public static String of(List<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(ENGINE.getBytes(UTF_8));
            for (var part : parts) {
                digest.update((byte) 0);
                digest.update(part.getBytes(UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
