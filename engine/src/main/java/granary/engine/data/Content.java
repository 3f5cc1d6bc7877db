package granary.engine.data;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/**
 * What the first bytes of an unpacked input say it is, and whether that agrees with what was said
 * about it. The bytes decide; a contradiction is refused, with the flag that settles it.
 */
final class Content {

    private Content() {}

    /**
     * @param said what a person said, or null
     * @param file its name, for what its ending says
     */
    static Format format(byte[] head, @Nullable Format said, String file) {
        var named = Format.named(file).orElse(null);
        var claimed = said != null ? said : named;
        if (claimed == Format.PARQUET && !isParquet(head)) {
            throw refused(
                    "Not Parquet",
                    "The first bytes are %s, not \"PAR1\"".formatted(Bytes.shown(head)),
                    file,
                    "--format " + text(head).word());
        }
        if (claimed != null && claimed != Format.PARQUET && isParquet(head)) {
            throw refused(
                    "Not " + claimed.word().toUpperCase(java.util.Locale.ROOT),
                    "The first bytes are \"PAR1\": it is Parquet",
                    file,
                    "--format parquet");
        }
        if (isParquet(head)) {
            return Format.PARQUET;
        }
        if (said != null) {
            return said;
        }
        var seen = text(head);
        if (named == null || seen == named) {
            return seen;
        }
        if (named.isDelimited() && seen.isDelimited()) {
            return named;
        }
        if (named == Format.JSONL && seen == Format.CSV) {
            return Format.JSONL; // its reader names the first line that is no object
        }
        throw refused(
                "The name says %s and the content is %s".formatted(named.word(), seen.word()),
                "The first bytes are " + Bytes.shown(head),
                file,
                "--format " + seen.word());
    }

    static boolean isParquet(byte[] head) {
        return Bytes.startWith(head, 'P', 'A', 'R', '1');
    }

    /** A bracket opens an array of objects; a line in braces is an object; else it is CSV. */
    private static Format text(byte[] head) {
        var text = new String(head, ISO_8859_1).replaceFirst("^\u00ef\u00bb\u00bf", "");
        var content = text.stripLeading();
        if (content.matches("(?s)\\[\\s*(\\{.*|\\]\\s*)")) {
            return Format.JSON;
        }
        var line = content.lines().findFirst().orElse("").strip();
        return line.matches("\\{\\s*(\".*|\\})") ? Format.JSONL : Format.CSV;
    }

    private static InputRefused refused(String title, String detail, String file, String flag) {
        return InputProblem.of(
                        "input.format",
                        title,
                        detail,
                        file,
                        "Read it with %s, or give it the right name".formatted(flag))
                .refused();
    }
}
