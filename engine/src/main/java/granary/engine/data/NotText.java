package granary.engine.data;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Refuses what its first bytes show to be something else than the text of a table, with one
 * problem.
 */
final class NotText {

    /** Of the bytes of a text so few are control characters at most: one in so many. */
    private static final int CONTROL_ONE_IN = 20;

    /** Fewer control characters are strays, however short the text. */
    private static final int CONTROLS_MIN = 3;

    /**
     * A text that uses control characters uses few: Hive parts cells and lists by three of them.
     */
    private static final int KINDS_OF_TEXT = 3;

    private static final Map<String, int[]> MAGIC = magic();

    private NotText() {}

    /**
     * @param encodingSaid whether a person said how the text is written; then only the known
     *     formats are refused
     */
    static void refuse(byte[] head, String file, boolean encodingSaid) {
        if (head.length == 0) {
            throw InputProblem.of(
                            "input.empty",
                            "The file is empty",
                            "0 bytes",
                            file,
                            "Send a file with at least a header line")
                    .refused();
        }
        MAGIC.forEach((format, bytes) -> {
            if (Bytes.startWith(head, bytes)) {
                throw binary(
                        "Its first bytes are those of " + format,
                        file,
                        "Send the text itself, or name the right format");
            }
        });
        if (encodingSaid) {
            return;
        }
        if (Bytes.startWith(head, 0xff, 0xfe) || Bytes.startWith(head, 0xfe, 0xff)) {
            throw InputProblem.of(
                            "input.csv.encoding",
                            "The file is UTF-16",
                            "It begins with a UTF-16 byte order mark",
                            file,
                            "Read it with --encoding UTF-16, or save it as UTF-8")
                    .refused();
        }
        refuseControls(head, file);
    }

    /**
     * A text may hold stray control characters or use some as separators, which the checks report;
     * many of many kinds are another kind of file.
     */
    private static void refuseControls(byte[] head, String file) {
        int nul = 0;
        int controls = 0;
        var kinds = new HashSet<Byte>();
        for (byte b : head) {
            if (isControl(b)) {
                nul += b == 0 ? 1 : 0;
                controls++;
                kinds.add(b);
            }
        }
        boolean mostlyNul = nul * 2 > controls;
        if (controls < CONTROLS_MIN
                || controls * (long) CONTROL_ONE_IN <= head.length
                || !mostlyNul && kinds.size() <= KINDS_OF_TEXT) {
            return;
        }
        throw mostlyNul
                ? binary(
                        "%d of the first %d bytes are NUL".formatted(nul, head.length),
                        file,
                        "If it is UTF-16 text, read it with --encoding UTF-16LE")
                : binary(
                        "%d of the first %d bytes are control characters, which a text does not have"
                                .formatted(controls, head.length),
                        file,
                        "Send the text itself; if it is packed, give its name the ending .gz, .zst or .zip");
    }

    private static boolean isControl(byte b) {
        return b >= 0 && b < 0x20 && !(b >= '\t' && b <= '\r') && b != 0x1b || b == 0x7f;
    }

    private static InputRefused binary(String detail, String file, String hint) {
        return InputProblem.of("input.binary", "Not a CSV file", detail, file, hint).refused();
    }

    private static Map<String, int[]> magic() {
        var magic = new LinkedHashMap<String, int[]>();
        magic.put("Parquet", new int[] {'P', 'A', 'R', '1'});
        magic.put("gzip", new int[] {0x1f, 0x8b});
        magic.put("zip (or a spreadsheet)", new int[] {'P', 'K', 3, 4});
        magic.put("zstd", new int[] {0x28, 0xb5, 0x2f, 0xfd});
        magic.put("PNG", new int[] {0x89, 'P', 'N', 'G'});
        magic.put("JPEG", new int[] {0xff, 0xd8, 0xff});
        magic.put("PDF", new int[] {'%', 'P', 'D', 'F'});
        magic.put("ORC", new int[] {'O', 'R', 'C', 8});
        magic.put("Avro", new int[] {'O', 'b', 'j', 1});
        magic.put("Arrow", new int[] {'A', 'R', 'R', 'O', 'W', '1'});
        magic.put("a program", new int[] {0x7f, 'E', 'L', 'F'});
        magic.put("an old spreadsheet", new int[] {0xd0, 0xcf, 0x11, 0xe0});
        magic.put("SQLite", new int[] {'S', 'Q', 'L', 'i', 't', 'e', ' ', 'f', 'o', 'r', 'm'});
        return magic;
    }
}
