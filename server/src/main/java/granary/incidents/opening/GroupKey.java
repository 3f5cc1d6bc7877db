package granary.incidents.opening;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What makes two signals one incident: kind, dataset, source, and the most upstream element. */
final class GroupKey {
    private GroupKey() {}

    /**
     * @param source source of the file, or empty
     * @param element a name that stays the same from run to run: source, column, check
     */
    static String of(String kind, String dataset, String source, String element) {
        try {
            var sha =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    String.join("\u001f", kind, dataset, source, element)
                                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
