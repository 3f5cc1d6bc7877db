package granary.governance.masking;

import granary.engine.mask.MaskMethod;
import granary.engine.mask.Normal;
import granary.engine.pii.PiiOptions;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a profile; the first that names the column counts.
 *
 * @param columns empty or null for every column
 * @param method as in {@link MaskMethod#word}
 * @param entity for redact: what the whole value is; left out, spans are looked for in the text
 * @param regions for redact: phone regions, as in GB
 * @param head for partial: code points kept at the start
 * @param tail for partial: code points kept at the end
 * @param normalise for token and hmac-sha256: email, digits, compact or text
 * @param domain for token and hmac-sha256: columns of one domain can be joined; the column's own
 *     name when left out
 * @param width for bin
 * @param to for truncate-date: year, quarter or month
 */
record MaskRule(
        @Nullable List<String> columns,
        String method,
        @Nullable String entity,
        @Nullable List<String> regions,
        @Nullable Integer head,
        @Nullable Integer tail,
        @Nullable String normalise,
        @Nullable String domain,
        @Nullable BigDecimal width,
        @Nullable String to) {

    static final List<String> METHODS =
            List.of(
                    "null",
                    "redact",
                    "partial",
                    "hmac-sha256",
                    "token",
                    "bin",
                    "truncate-date",
                    "age-cap-90",
                    "us-zip3");

    boolean names(String column) {
        return columns == null || columns.isEmpty() || columns.contains(column);
    }

    /** Name under which values can be joined. */
    String domainOf(String column) {
        return domain == null ? column : domain;
    }

    /**
     * @throws IllegalArgumentException saying what is wrong with the rule
     */
    MaskMethod toMethod() {
        return switch (method) {
            case "null" -> new MaskMethod.Null();
            case "redact" ->
                    new MaskMethod.Redact(
                            entity, PiiOptions.regions(regions == null ? List.of() : regions));
            case "partial" -> new MaskMethod.Partial(kept(head), kept(tail));
            case "hmac-sha256" -> new MaskMethod.Hmac(normal());
            case "token" -> new MaskMethod.Token(normal());
            case "bin" -> {
                if (width == null) {
                    throw new IllegalArgumentException("bin needs a width");
                }
                yield new MaskMethod.Bin(width);
            }
            case "truncate-date" -> new MaskMethod.TruncateDate(unit());
            case "age-cap-90" -> new MaskMethod.AgeCap90();
            case "us-zip3" -> new MaskMethod.UsZip3();
            default ->
                    throw new IllegalArgumentException(
                            "there is no method %s; methods are %s"
                                    .formatted(method, String.join(", ", METHODS)));
        };
    }

    private static int kept(@Nullable Integer codePoints) {
        int kept = codePoints == null ? 0 : codePoints;
        if (kept < 0) {
            throw new IllegalArgumentException("head and tail are 0 or more");
        }
        return kept;
    }

    private Normal normal() {
        try {
            return Normal.of(normalise == null ? "text" : normalise);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "normalise is email, digits, compact or text, not " + normalise, e);
        }
    }

    private MaskMethod.Unit unit() {
        try {
            return MaskMethod.Unit.valueOf(String.valueOf(to).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("to is year, quarter or month, not " + to, e);
        }
    }
}
