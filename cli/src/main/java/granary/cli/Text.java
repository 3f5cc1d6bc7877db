package granary.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words and numbers for a terminal. */
public final class Text {
    /** How much of a long value is shown. */
    private static final int SHOWN = 200;

    private Text() {}

    /**
     * Six significant digits, without an exponent where one can do without; a dash for no number.
     */
    public static String figure(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e9)) {
            return String.format(Locale.ROOT, "%.5e", value);
        }
        var rounded =
                new java.math.BigDecimal(value)
                        .round(new java.math.MathContext(6))
                        .stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0).toPlainString() : rounded.toPlainString();
    }

    public static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /**
     * @param one of them, such as {@code row}; its plural ends with s
     */
    public static String count(long number, String one) {
        return count(number) + " " + one + (number == 1 ? "" : "s");
    }

    /**
     * Columns as wide as their widest cell; the first row is the head. Cells are shown without
     * control characters.
     */
    public static List<String> table(List<List<String>> rows) {
        int[] width = new int[rows.getFirst().size()];
        for (var row : rows) {
            for (int c = 0; c < width.length; c++) {
                width[c] = Math.max(width[c], plain(row.get(c)).length());
            }
        }
        var lines = new ArrayList<String>();
        for (var row : rows) {
            var line = new StringBuilder();
            for (int c = 0; c < width.length; c++) {
                var cell = plain(row.get(c));
                var pad = " ".repeat(width[c] - cell.length());
                boolean number = !cell.isEmpty() && "0123456789-–.".indexOf(cell.charAt(0)) >= 0;
                line.append(number ? pad + cell : cell + pad).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The verdict that begins a line, in its colour. */
    static String coloured(String line) {
        var word = line.replaceFirst("[ :].*", "");
        var colour =
                switch (word) {
                    case "FAIL", "ERROR" -> "31";
                    case "WARN", "WARNING" -> "33";
                    case "PASS" -> "32";
                    default -> "";
                };
        return colour.isEmpty()
                ? line
                : "\u001b[%sm%s\u001b[0m%s".formatted(colour, word, line.substring(word.length()));
    }

    /** A value that may be absent, without control characters. */
    static String plain(@Nullable Object value) {
        return plain(String.valueOf(value));
    }

    /**
     * A value of a cell for a person: without control characters, long ones cut to 200 characters
     * with their full length.
     */
    public static String value(String cell) {
        int length = cell.codePointCount(0, cell.length());
        return length <= SHOWN
                ? plain(cell)
                : "%s… (%s characters)"
                        .formatted(
                                plain(cell.substring(0, cell.offsetByCodePoints(0, SHOWN))),
                                count(length));
    }

    /** A terminal would obey control characters in data; they are shown instead. */
    public static String plain(String text) {
        var safe = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    if (Character.isISOControl(c)) {
                        safe.append(String.format("\\x%02x", c));
                    } else if (isMisleading(c)) {
                        safe.append(String.format("\\u%04x", c));
                    } else {
                        safe.appendCodePoint(c);
                    }
                });
        return safe.toString();
    }

    /** Marks that turn the direction of text around, line ends that are no control, surrogates. */
    private static boolean isMisleading(int c) {
        return c >= 0x202a && c <= 0x202e
                || c >= 0x2066 && c <= 0x2069
                || c == 0x200e
                || c == 0x200f
                || c == 0x061c
                || c == 0x2028
                || c == 0x2029
                || c >= 0xd800 && c <= 0xdfff;
    }
}
