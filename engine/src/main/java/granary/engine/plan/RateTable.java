package granary.engine.plan;

import static java.math.RoundingMode.HALF_UP;

import granary.engine.InputProblem;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/** What units cost by quantity: the first unit costs the first row's price, and so on. */
public final class RateTable {
    private final List<Row> rows;
    private final Mode mode;

    /**
     * @param fromQuantity number of the first unit at this price; 0 or 1 for the first row
     */
    public record Row(long fromQuantity, BigDecimal price) {}

    public enum Mode {
        /** Each unit at the price of its own tier. */
        GRADUATED,
        /** All units at the price of the last tier reached, so one unit more can cost less. */
        ALL_UNITS
    }

    /**
     * @throws InputProblem when the rows leave a gap from 0 or two begin at one quantity
     */
    public RateTable(List<Row> rows, Mode mode) {
        this.rows = rows.stream().sorted(Comparator.comparingLong(Row::fromQuantity)).toList();
        this.mode = mode;
        if (rows.isEmpty() || this.rows.getFirst().fromQuantity() > 1) {
            throw InputProblem.of(
                    "rates.gap", "No rate holds from quantity 0", "Give the first row from_qty 0");
        }
        for (int i = 1; i < this.rows.size(); i++) {
            if (this.rows.get(i).fromQuantity() == this.rows.get(i - 1).fromQuantity()) {
                throw InputProblem.of(
                        "rates.overlap",
                        "Two rates begin at quantity %d: %s and %s"
                                .formatted(
                                        this.rows.get(i).fromQuantity(),
                                        this.rows.get(i - 1).price(),
                                        this.rows.get(i).price()),
                        "Keep one of the two");
            }
        }
    }

    /**
     * What {@code quantity} further units cost, exact.
     *
     * @param before units already counted towards the tiers
     */
    public BigDecimal amount(long before, long quantity) {
        if (mode == Mode.ALL_UNITS) {
            return quantity == 0
                    ? BigDecimal.ZERO
                    : priceOf(before + quantity).multiply(BigDecimal.valueOf(quantity));
        }
        var amount = BigDecimal.ZERO;
        long last = before + quantity;
        for (int i = 0; i < rows.size(); i++) {
            long from = Math.max(before, Math.max(rows.get(i).fromQuantity() - 1, 0));
            long to =
                    i + 1 < rows.size() ? Math.min(last, rows.get(i + 1).fromQuantity() - 1) : last;
            if (to > from) {
                amount = amount.add(rows.get(i).price().multiply(BigDecimal.valueOf(to - from)));
            }
        }
        return amount;
    }

    /**
     * The price of one of the next units, or their mean to six places when they lie in several
     * tiers.
     */
    public BigDecimal price(long before, long quantity) {
        if (quantity == 0) {
            return priceOf(before + 1);
        }
        var first = priceOf(before + 1);
        var amount = amount(before, quantity);
        return amount.compareTo(first.multiply(BigDecimal.valueOf(quantity))) == 0
                ? first
                : amount.divide(BigDecimal.valueOf(quantity), 6, HALF_UP).stripTrailingZeros();
    }

    private BigDecimal priceOf(long unit) {
        var price = rows.getFirst().price();
        for (var row : rows) {
            if (row.fromQuantity() <= unit) {
                price = row.price();
            }
        }
        return price;
    }
}
