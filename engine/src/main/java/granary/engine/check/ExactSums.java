package granary.engine.check;

import granary.engine.data.Column;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sum, mean and standard deviation from sums that no rounding touches.
 *
 * <p>A double of usual size, 2⁻³⁰ to 2⁴², is a whole number of 2⁻⁸²: it is cut into its part above
 * 2⁻²⁰ and the rest, both whole numbers that DuckDB adds up as 128-bit integers. For squares, which
 * are longer, the parts are shorter (2⁻¹⁶, and 2⁻⁶⁴ for the rest) and the value below 2³⁰. Whole
 * and decimal columns have but one part. Values outside are counted, and where there are any, the
 * figure is added up from all values outside the database, which does not depend on order either.
 *
 * @param of SUM, MEAN or STD
 */
record ExactSums(Column column, Kind.Figure of) implements Tally {

    private static final BigDecimal TWO = BigDecimal.TWO;
    private static final MathContext PRECISE = new MathContext(60);

    private static final String SMALLEST = "9.313225746154785e-10"; // 2^-30

    /** Squares of scaled values up to this add up to 128 bits only after billions of rows. */
    private static final String SQUARE_MAX = "70368744177664"; // 2^46

    @Override
    public List<String> sql(String scope) {
        var value = column.isFloating() ? "cast(%s as double)".formatted(column.sql()) : unscaled();
        var kept = kept(value, scope);
        var aggregates = new ArrayList<String>();
        aggregates.add("count(%s)".formatted(kept));
        // A sum of nulls costs less than a filter, which is computed beside the sum.
        aggregates.add(
                "count(*) filter (where %s and %s) - count(%s)"
                        .formatted(scope, present(value), kept));
        if (!column.isFloating()) {
            aggregates.add("sum(%s)".formatted(kept));
            if (of == Kind.Figure.STD) {
                aggregates.add("sum(cast(%1$s as hugeint) * %1$s)".formatted(kept));
            }
            return aggregates;
        }
        var scaled = "(%s * %d)".formatted(kept, 1L << upperBits());
        var upper = "cast(floor(%s) as bigint)".formatted(scaled);
        var lower =
                "cast(floor((%1$s - floor(%1$s)) * %2$d) as bigint)"
                        .formatted(scaled, 1L << lowerBits());
        aggregates.add("sum(%s)".formatted(upper));
        aggregates.add("sum(%s)".formatted(lower));
        if (of == Kind.Figure.STD) {
            var wide = "cast(%s as hugeint)";
            aggregates.add("sum(%s * %s)".formatted(wide.formatted(upper), upper));
            aggregates.add("sum(%s * %s)".formatted(wide.formatted(upper), lower));
            aggregates.add("sum(%s * %s)".formatted(wide.formatted(lower), lower));
        }
        return aggregates;
    }

    private String present(String value) {
        return column.isFloating() ? "isfinite(%s)".formatted(value) : value + " is not null";
    }

    /** The value where the sums can hold it, else null. */
    private String kept(String value, String scope) {
        var inside = inside(value);
        return scope.equals("true") && inside.equals("true")
                ? value
                : "(case when %s and %s then %s end)".formatted(scope, inside, value);
    }

    /** Bits after the point of a double's upper part. */
    private int upperBits() {
        return of == Kind.Figure.STD ? 16 : 20;
    }

    /** Bits of the lower part. */
    private int lowerBits() {
        return of == Kind.Figure.STD ? 48 : 62;
    }

    /** A whole or decimal column as a whole number of its smallest unit. */
    private String unscaled() {
        int scale = scale();
        return scale == 0
                ? column.sql()
                : "cast(cast(%s as decimal(38,%d)) * 1%s as hugeint)"
                        .formatted(column.sql(), scale, "0".repeat(scale));
    }

    private int scale() {
        var type = column.sqlType();
        return type.startsWith("DECIMAL")
                ? Integer.parseInt(type.replaceFirst(".*,\\s*(\\d+)\\)$", "$1"))
                : 0;
    }

    private String inside(String value) {
        if (!column.isFloating()) {
            return of == Kind.Figure.STD
                    ? "%1$s between -%2$s and %2$s".formatted(value, SQUARE_MAX)
                    : "true";
        }
        long bound = of == Kind.Figure.STD ? 1L << 30 : 1L << 42;
        return "(%1$s = 0 or (abs(%1$s) >= %2$s and abs(%1$s) < %3$d))"
                .formatted(value, SMALLEST, bound);
    }

    @Override
    public List<@Nullable String> merge(List<@Nullable String> one, List<@Nullable String> other) {
        var merged = new ArrayList<@Nullable String>();
        for (int i = 0; i < one.size(); i++) {
            merged.add(Tally.added(one.get(i), other.get(i)));
        }
        return merged;
    }

    @Override
    public boolean complete(List<@Nullable String> texts) {
        return "0".equals(texts.get(1));
    }

    @Override
    public @Nullable BigDecimal figure(List<@Nullable String> texts) {
        var n = number(texts, 0);
        if (n.signum() == 0) {
            return null;
        }
        return figure(n, sum(texts), of == Kind.Figure.STD ? squares(texts) : BigDecimal.ZERO);
    }

    private @Nullable BigDecimal figure(BigDecimal n, BigDecimal sum, BigDecimal squares) {
        return switch (of) {
            case SUM -> column.isFloating() ? Tally.shortest(sum) : sum;
            case MEAN -> Tally.shortest(sum.divide(n, PRECISE));
            case STD -> {
                if (n.compareTo(BigDecimal.ONE) <= 0) {
                    yield null;
                }
                var spread = squares.subtract(sum.multiply(sum).divide(n, PRECISE));
                yield Tally.shortest(
                        spread.max(BigDecimal.ZERO)
                                .divide(n.subtract(BigDecimal.ONE), PRECISE)
                                .sqrt(PRECISE));
            }
            case MIN, MAX, MEDIAN, QUANTILE, SHARE ->
                    throw new IllegalStateException("no sum: " + of);
        };
    }

    private BigDecimal sum(List<@Nullable String> texts) {
        if (!column.isFloating()) {
            return number(texts, 2).scaleByPowerOfTen(-scale());
        }
        return halved(number(texts, 2), upperBits())
                .add(halved(number(texts, 3), upperBits() + lowerBits()));
    }

    private BigDecimal squares(List<@Nullable String> texts) {
        if (!column.isFloating()) {
            return number(texts, 3).scaleByPowerOfTen(-2 * scale());
        }
        return halved(number(texts, 4), 2 * upperBits())
                .add(halved(number(texts, 5), 2 * upperBits() + lowerBits() - 1))
                .add(halved(number(texts, 6), 2 * (upperBits() + lowerBits())));
    }

    /** A number divided by a power of two, exactly. */
    private static BigDecimal halved(BigDecimal number, int bits) {
        return number.divide(TWO.pow(bits));
    }

    private static BigDecimal number(List<@Nullable String> texts, int at) {
        var text = texts.get(at);
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }

    /** Adds every value, as the exact number it is, outside the database. */
    @Override
    public @Nullable BigDecimal remedy(Tabular table, String scope, List<@Nullable String> texts) {
        var total = new Totals();
        var finite =
                column.isFloating()
                        ? "isfinite(%s)".formatted(column.sql())
                        : column.sql() + " is not null";
        table.duck()
                .each(
                        "select cast(%s as %s) from %s where %s and %s"
                                .formatted(
                                        column.sql(),
                                        column.isFloating() ? "double" : "varchar",
                                        table.sql(),
                                        scope,
                                        finite),
                        row ->
                                total.add(
                                        column.isFloating()
                                                ? new BigDecimal(row.getDouble(1))
                                                : new BigDecimal(row.getString(1)),
                                        of == Kind.Figure.STD));
        return total.rows == 0
                ? null
                : figure(BigDecimal.valueOf(total.rows), total.sum, total.squares);
    }

    private static final class Totals {
        private long rows;
        private BigDecimal sum = BigDecimal.ZERO;
        private BigDecimal squares = BigDecimal.ZERO;

        void add(BigDecimal value, boolean squared) {
            rows++;
            sum = sum.add(value);
            if (squared) {
                squares = squares.add(value.multiply(value));
            }
        }
    }
}
