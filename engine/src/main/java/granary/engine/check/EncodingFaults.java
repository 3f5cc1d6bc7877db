package granary.engine.check;

import static granary.engine.data.Duck.literal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a broken conversion leaves in a text, each a SQL test. A lone surrogate has no place in
 * UTF-8: the reader has refused it or it is a replacement character by now.
 */
public final class EncodingFaults {

    /** White space of Unicode at both ends, in RE2. */
    static final String ENDS = "^[\\s\\p{Z}\\x{0085}]+|[\\s\\p{Z}\\x{0085}]+$";

    /** What Windows-1252 makes of the bytes 80 to BF. */
    private static final String SECOND_BYTE = "\\x{80}-\\x{BF}€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

    private static final List<String> REASONS =
            List.of(
                    "replacement",
                    "control",
                    "bidi",
                    "zeroWidth",
                    "mojibake",
                    "outerBlank",
                    "notNfc");

    private EncodingFaults() {}

    /**
     * @throws IllegalArgumentException naming what may be allowed
     */
    public static void known(List<String> allow) {
        var words = new TreeSet<>(REASONS);
        words.add("newline");
        words.add("tab");
        for (var word : allow) {
            if (!words.contains(word)) {
                throw new IllegalArgumentException(
                        "encoding cannot allow \"%s\": %s".formatted(word, words));
            }
        }
    }

    /** SQL by reason, in a fixed order. */
    private static Map<String, String> tests(String text, List<String> allow) {
        var tests = new LinkedHashMap<String, String>();
        tests.put("replacement", "contains(%s, chr(65533))".formatted(text));
        tests.put("control", found(text, control(allow)));
        tests.put("bidi", found(text, "[\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]"));
        tests.put("zeroWidth", found(text, "[\\x{200B}-\\x{200D}\\x{2060}\\x{FEFF}]"));
        tests.put("mojibake", found(text, "[ÃÂ][%s]|â€|ï»¿|ðŸ".formatted(SECOND_BYTE)));
        tests.put("outerBlank", found(text, ENDS));
        tests.put("notNfc", "%s <> nfc_normalize(%s)".formatted(text, text));
        allow.forEach(tests::remove);
        return tests;
    }

    private static String control(List<String> allow) {
        return "[\\x00-\\x08%s%s\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x{9f}]"
                .formatted(
                        allow.contains("tab") ? "" : "\\x09",
                        allow.contains("newline") ? "" : "\\x0a\\x0d");
    }

    private static String found(String text, String regex) {
        return "regexp_matches(%s, %s)".formatted(text, literal(regex));
    }

    static String any(String text, List<String> allow) {
        var tests = tests(text, allow).values();
        return tests.isEmpty() ? "false" : String.join(" or ", tests);
    }

    /** SQL of the reasons of one text, such as {@code mojibake, outerBlank}. */
    static String reasons(String text, List<String> allow) {
        return tests(text, allow).entrySet().stream()
                .map(entry ->
                        "case when %s then '%s' end".formatted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", ", "concat_ws(', ', ", ")"));
    }
}
