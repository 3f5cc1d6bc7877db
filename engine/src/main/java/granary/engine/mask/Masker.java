package granary.engine.mask;

import static java.nio.charset.StandardCharsets.UTF_8;

import granary.engine.pii.PiiOptions;
import granary.engine.pii.PiiScanner;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Masks values for one purpose and one domain of joins: the same value gives the same token within
 * both and another one outside, because the key is HMAC(master, "granary/mask/1" 1F purpose 1F
 * domain).
 */
public final class Masker {

    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int TOKEN_BYTES = 16;

    /**
     * Areas with at most 20,000 people in the census of 2000, as the guidance of the US department
     * names them.
     */
    private static final Set<String> SMALL_AREAS =
            Set.of(
                    "036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830",
                    "831", "878", "879", "884", "890", "893");

    private final byte[] key;
    private final Map<PiiOptions, PiiScanner> scanners = new HashMap<>();

    private Masker(byte[] key) {
        this.key = key;
    }

    /**
     * @param master the master key's bytes; they are not kept
     */
    public static Masker of(byte[] master, String purpose, String domain) {
        return new Masker(
                hmac(master, "granary/mask/1\u001f%s\u001f%s".formatted(purpose, domain)));
    }

    /** The masked value; null stays null. */
    public @Nullable String mask(MaskMethod method, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (method) {
            case MaskMethod.Null _ -> null;
            case MaskMethod.Redact(var entity, var options) ->
                    entity == null ? redact(options, value) : "[" + entity + "]";
            case MaskMethod.Partial(var head, var tail) -> partial(value, head, tail);
            case MaskMethod.Hmac(var normal) ->
                    HexFormat.of().formatHex(hmac(key, normal.apply(value)));
            case MaskMethod.Token(var normal) -> "tk_" + base32(hmac(key, normal.apply(value)));
            case MaskMethod.Bin(var width) -> bin(width, new BigDecimal(value.strip()));
            case MaskMethod.TruncateDate(var to) ->
                    truncate(to, LocalDate.parse(value.substring(0, 10)));
            case MaskMethod.AgeCap90 _ ->
                    new BigDecimal(value.strip()).compareTo(BigDecimal.valueOf(90)) >= 0
                            ? "90+"
                            : value;
            case MaskMethod.UsZip3 _ -> {
                var area = value.strip().substring(0, 3);
                yield SMALL_AREAS.contains(area) ? "000" : area;
            }
        };
    }

    private String redact(PiiOptions options, String value) {
        var scanner = scanners.computeIfAbsent(options, PiiScanner::of);
        var masked = new StringBuilder();
        int from = 0;
        for (var span : scanner.scan(value)) {
            int start = value.offsetByCodePoints(0, span.start());
            masked.append(value, from, start).append('[').append(span.entity()).append(']');
            from = value.offsetByCodePoints(0, span.end());
        }
        return masked.append(value, from, value.length()).toString();
    }

    private static String partial(String value, int head, int tail) {
        int length = value.codePointCount(0, value.length());
        if (length <= head + tail) {
            return "*".repeat(length);
        }
        int first = value.offsetByCodePoints(0, head);
        int last = value.offsetByCodePoints(0, length - tail);
        return value.substring(0, first) + "*".repeat(length - head - tail) + value.substring(last);
    }

    private static String bin(BigDecimal width, BigDecimal value) {
        var low = value.divide(width, 0, RoundingMode.FLOOR).multiply(width);
        return "[%s,%s)".formatted(low.toPlainString(), low.add(width).toPlainString());
    }

    private static String truncate(MaskMethod.Unit to, LocalDate date) {
        return switch (to) {
            case YEAR -> String.format(Locale.ROOT, "%04d", date.getYear());
            case QUARTER ->
                    String.format(
                            Locale.ROOT,
                            "%04d-Q%d",
                            date.getYear(),
                            date.get(IsoFields.QUARTER_OF_YEAR));
            case MONTH ->
                    String.format(Locale.ROOT, "%04d-%02d", date.getYear(), date.getMonthValue());
        };
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** RFC 4648 base32 of the first 16 bytes, lower case, without padding. */
    private static String base32(byte[] hash) {
        var text = new StringBuilder();
        int bits = 0;
        int buffer = 0;
        for (int i = 0; i < TOKEN_BYTES; i++) {
            buffer = (buffer << 8) | (hash[i] & 0xff);
            bits += 8;
            while (bits >= 5) {
                text.append(BASE32.charAt((buffer >> (bits - 5)) & 31));
                bits -= 5;
            }
            buffer &= (1 << bits) - 1;
        }
        return text.append(BASE32.charAt((buffer << (5 - bits)) & 31)).toString();
    }
}
