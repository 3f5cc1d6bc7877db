package granary.engine.mask;

import java.text.Normalizer;
import java.util.Locale;

/**
 * How a value is written before it is hashed, so that the same person hashes alike. Part of a
 * profile's digest.
 */
public enum Normal {
    /** NFC, trimmed, lower case. */
    EMAIL,
    /** Digits only. */
    DIGITS,
    /** Letters and digits only, upper case. */
    COMPACT,
    /** NFC and trimmed. */
    TEXT;

    public static Normal of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String apply(String value) {
        var text = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        return switch (this) {
            case EMAIL -> text.toLowerCase(Locale.ROOT);
            case DIGITS -> text.replaceAll("[^0-9]", "");
            case COMPACT -> text.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
            case TEXT -> text;
        };
    }
}
