package granary.engine.contract.convert;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An operator of ODCS with its value.
 *
 * @param operators one entry
 * @param percent whether it is of the rows in scope instead of a count
 */
record Threshold(Map<String, Object> operators, boolean percent) {

    static final Threshold NONE = of("mustBe", 0);

    static Threshold of(String operator, Object value) {
        return new Threshold(Map.of(operator, value), false);
    }

    Threshold inPercent() {
        return new Threshold(operators, true);
    }

    /** Two thresholds where both ends are open: the standard has one operator an entry. */
    static List<Threshold> between(
            @Nullable Object low, @Nullable Object high, boolean openLow, boolean openHigh) {
        var found = new ArrayList<Threshold>();
        if (low != null && high != null && !openLow && !openHigh) {
            found.add(
                    low.equals(high) ? of("mustBe", low) : of("mustBeBetween", List.of(low, high)));
            return found;
        }
        if (low != null) {
            found.add(of(openLow ? "mustBeGreaterThan" : "mustBeGreaterOrEqualTo", low));
        }
        if (high != null) {
            found.add(of(openHigh ? "mustBeLessThan" : "mustBeLessOrEqualTo", high));
        }
        return found;
    }

    /** Of an operator such as {@code >=}; null when there is none like it. */
    static @Nullable Threshold compared(String operator, String value) {
        var number = number(value);
        if (number == null) {
            return null;
        }
        return switch (operator) {
            case "=", "==" -> of("mustBe", number);
            case "!=", "<>" -> of("mustNotBe", number);
            case ">" -> of("mustBeGreaterThan", number);
            case ">=" -> of("mustBeGreaterOrEqualTo", number);
            case "<" -> of("mustBeLessThan", number);
            case "<=" -> of("mustBeLessOrEqualTo", number);
            default -> null;
        };
    }

    /** What must hold where another tool says when it fails. */
    static @Nullable Threshold unless(String operator, String value) {
        return switch (operator) {
            case "=", "==" -> compared("!=", value);
            case "!=", "<>" -> compared("=", value);
            case ">" -> compared("<=", value);
            case ">=" -> compared("<", value);
            case "<" -> compared(">=", value);
            case "<=" -> compared(">", value);
            default -> null;
        };
    }

    static @Nullable Number number(String text) {
        try {
            return plain(new BigDecimal(text.strip().replaceFirst("\\s*%$", "")));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A whole number without a point. */
    static Number plain(BigDecimal exact) {
        return exact.stripTrailingZeros().scale() <= 0 && exact.precision() < 19
                ? (Number) exact.longValueExact()
                : (Number) exact;
    }

    Map<String, Object> written() {
        var written = new LinkedHashMap<String, Object>(operators);
        if (percent) {
            written.put("unit", "percent");
        }
        return written;
    }
}
