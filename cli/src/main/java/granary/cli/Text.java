package granary.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words and numbers for a terminal. */
public final class Text {
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

    /** A terminal would obey control characters in data; they are shown instead. */
    public static String plain(String text) {
        var safe = new StringBuilder();
        text.chars()
                .forEach(c -> {
                    if (Character.isISOControl(c)) {
                        safe.append(String.format("\\x%02x", c));
                    } else {
                        safe.append((char) c);
                    }
                });
        return safe.toString();
    }
}
