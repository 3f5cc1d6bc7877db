package granary.datasets.table;

import granary.engine.ledger.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** SHA-256 of things that have one byte form. */
public final class Digests {
    private Digests() {}

    /** Of a document in the canonical form of RFC 8785. */
    public static String canonical(Map<String, ?> document) {
        return of(CanonicalJson.ofValue(document));
    }

    /** Of lines, each ended by a newline. */
    public static String lines(List<String> lines) {
        return of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public static String of(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
