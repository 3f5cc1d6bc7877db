package granary.planning.sheet;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of a sheet. A cell that cannot be read is a fault of the sheet and is read as nothing,
 * so ask the sheet to {@link Sheet#refuseFaults} before using what was read.
 */
public final class Row {
    private final Sheet sheet;
    private final long line;
    private final List<String> cells;

    Row(Sheet sheet, long line, List<String> cells) {
        this.sheet = sheet;
        this.line = line;
        this.cells = List.copyOf(cells);
    }

    /** Physical line in the file, 1-based. */
    public long line() {
        return line;
    }

    /** Empty when the sheet has no such column. */
    public String text(String column) {
        int at = sheet.index(column);
        return at < 0 ? "" : cells.get(at).strip();
    }

    public String someText(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            fault(column, "required", "the cell is empty", "Write a value.");
        }
        return text;
    }

    public String oneOf(String column, Collection<String> words) {
        var text = text(column);
        if (!words.contains(text)) {
            fault(
                    column,
                    "unknown-word",
                    "\"%s\" is none of %s".formatted(text, String.join(", ", words)),
                    "Write one of these words.");
        }
        return text;
    }

    /** A count of units, at least 0. */
    public long count(String column) {
        var number = number(column);
        if (number.signum() < 0 || number.stripTrailingZeros().scale() > 0) {
            fault(
                    column,
                    "count",
                    "\"%s\" is no whole number of units".formatted(text(column)),
                    "Count units in whole numbers from 0.");
            return 0;
        }
        if (number.precision() - number.scale() > 15) {
            fault(column, "count", "\"%s\" is too large".formatted(text(column)), "Check it.");
            return 0;
        }
        return number.longValueExact();
    }

    /**
     * An exact decimal with a point.
     *
     * @param digits decimals it may have
     */
    public BigDecimal decimal(String column, int digits) {
        var number = number(column);
        if (number.stripTrailingZeros().scale() > digits) {
            fault(
                    column,
                    "decimals",
                    "\"%s\" has more than %d decimals".formatted(text(column), digits),
                    "Round it as the currency asks.");
        }
        return number;
    }

    private BigDecimal number(String column) {
        var text = text(column);
        if (!text.matches("-?\\d{1,18}(\\.\\d{1,12})?")) {
            fault(
                    column,
                    "number",
                    "\"%s\" is no plain decimal number".formatted(text),
                    hint(text));
            return BigDecimal.ZERO;
        }
        return new BigDecimal(text);
    }

    /** Both readings of an ambiguous number, because guessing one would cost somebody money. */
    private static String hint(String text) {
        if (text.matches("-?\\d{1,3},\\d{3}")) {
            return "It may mean %s or %s; write one of them."
                    .formatted(text.replace(",", ""), text.replace(',', '.'));
        }
        if (text.matches("-?[\\d.\\h\u2009\u202f]+,\\d+")) {
            return "Write "
                    + text.replaceAll("[.\\h\u2009\u202f]", "").replace(',', '.')
                    + " if that is meant.";
        }
        return "Write digits with a point for decimals, such as 1234.56.";
    }

    public @Nullable LocalDate date(String column) {
        var text = text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            fault(column, "date", "\"%s\" is no day".formatted(text), "Write it as 2026-11-24.");
            return null;
        }
    }

    public void fault(String column, String code, String message, String hint) {
        sheet.fault("line %d, column %s".formatted(line, column), code, message, hint);
    }
}
