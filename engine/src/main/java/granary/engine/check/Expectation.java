package granary.engine.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of a check's figure, with the operators of ODCS.
 *
 * @param high only for the two operators of a range, whose both ends belong to it
 */
public record Expectation(Operator operator, BigDecimal value, @Nullable BigDecimal high) {

    /** ODCS names. */
    public enum Operator {
        mustBe("must be"),
        mustNotBe("must not be"),
        mustBeGreaterThan("must be greater than"),
        mustBeGreaterOrEqualTo("must be at least"),
        mustBeLessThan("must be below"),
        mustBeLessOrEqualTo("must be at most"),
        mustBeBetween("must be between"),
        mustNotBeBetween("must not be between");

        private final String words;

        Operator(String words) {
            this.words = words;
        }
    }

    /** What row-level checks expect when nothing else is said. */
    public static final Expectation NONE = new Expectation(Operator.mustBe, BigDecimal.ZERO, null);

    public Expectation {
        boolean range = operator == Operator.mustBeBetween || operator == Operator.mustNotBeBetween;
        if (range != (high != null)) {
            throw new IllegalArgumentException(operator + " with " + value + " and " + high);
        }
    }

    public static Expectation of(Operator operator, Number value) {
        return new Expectation(operator, new BigDecimal(value.toString()), null);
    }

    public static Expectation between(Number low, Number high) {
        return new Expectation(
                Operator.mustBeBetween,
                new BigDecimal(low.toString()),
                new BigDecimal(high.toString()));
    }

    /** Exact decimal comparison. */
    public boolean holds(BigDecimal figure) {
        int low = figure.compareTo(value);
        boolean inside = high != null && low >= 0 && figure.compareTo(high) <= 0;
        return switch (operator) {
            case mustBe -> low == 0;
            case mustNotBe -> low != 0;
            case mustBeGreaterThan -> low > 0;
            case mustBeGreaterOrEqualTo -> low >= 0;
            case mustBeLessThan -> low < 0;
            case mustBeLessOrEqualTo -> low <= 0;
            case mustBeBetween -> inside;
            case mustNotBeBetween -> !inside;
        };
    }

    /** Such as "must be between 0 and 100, both included". */
    public String sentence(String unit) {
        var of = unit.equals("percent") ? " %" : "";
        if (high != null) {
            return "%s %s%s and %s%s, both included"
                    .formatted(operator.words, value.toPlainString(), of, high.toPlainString(), of);
        }
        return "%s %s%s".formatted(operator.words, value.toPlainString(), of);
    }

    /** As in a contract: {@code {"mustBe": 0}}. */
    public Map<String, Object> document() {
        return Map.of(operator.name(), high == null ? value : List.of(value, high));
    }
}
