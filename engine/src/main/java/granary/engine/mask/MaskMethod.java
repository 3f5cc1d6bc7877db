package granary.engine.mask;

import granary.engine.pii.PiiOptions;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a value is masked. Null stays null under every method. Plain unkeyed hashes are not among
 * them: a telephone number has few values.
 */
public sealed interface MaskMethod {

    /** The method's name in profiles, such as {@code hmac-sha256}. */
    String word();

    record Null() implements MaskMethod {
        @Override
        public String word() {
            return "null";
        }
    }

    /**
     * {@code [ENTITY]} in place of each span.
     *
     * @param entity what the whole value is, or null: the spans are looked for in the text
     * @param options how they are looked for
     */
    record Redact(@Nullable String entity, PiiOptions options) implements MaskMethod {
        @Override
        public String word() {
            return "redact";
        }
    }

    /**
     * Keeps code points at both ends; a value no longer than both is all stars. For display, never
     * for the export of ids.
     */
    record Partial(int head, int tail) implements MaskMethod {
        @Override
        public String word() {
            return "partial";
        }
    }

    /** Hex of the keyed hash of the normalised value. */
    record Hmac(Normal normal) implements MaskMethod {
        @Override
        public String word() {
            return "hmac-sha256";
        }
    }

    /** {@code tk_} and base32 of the first 16 bytes of the same hash. */
    record Token(Normal normal) implements MaskMethod {
        @Override
        public String word() {
            return "token";
        }
    }

    /** {@code [lo,hi)} of a quantity, decimal floor. */
    record Bin(BigDecimal width) implements MaskMethod {
        @Override
        public String word() {
            return "bin";
        }

        public Bin {
            if (width.signum() <= 0) {
                throw new IllegalArgumentException("width " + width);
            }
        }
    }

    /** What a date is cut to. */
    enum Unit {
        YEAR,
        QUARTER,
        MONTH
    }

    record TruncateDate(Unit to) implements MaskMethod {
        @Override
        public String word() {
            return "truncate-date";
        }
    }

    /** Ages of 90 and more become {@code 90+} (HIPAA Safe Harbor). */
    record AgeCap90() implements MaskMethod {
        @Override
        public String word() {
            return "age-cap-90";
        }
    }

    /**
     * The first three digits of a ZIP code, 000 for the areas of 20,000 people and fewer (HIPAA
     * Safe Harbor).
     */
    record UsZip3() implements MaskMethod {
        @Override
        public String word() {
            return "us-zip3";
        }
    }
}
