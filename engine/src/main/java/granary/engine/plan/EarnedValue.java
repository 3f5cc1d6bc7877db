package granary.engine.plan;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Earned value (ANSI/EIA-748). Figures that divide by zero are null.
 *
 * @param bac budget at completion
 * @param pv planned value to date
 * @param ev budgeted value of accepted units
 * @param ac accrued cost
 */
public record EarnedValue(BigDecimal bac, BigDecimal pv, BigDecimal ev, BigDecimal ac) {
    private static final MathContext DIGITS = MathContext.DECIMAL64;

    public BigDecimal costVariance() {
        return ev.subtract(ac);
    }

    public BigDecimal scheduleVariance() {
        return ev.subtract(pv);
    }

    public @Nullable BigDecimal costIndex() {
        return ratio(ev, ac);
    }

    public @Nullable BigDecimal scheduleIndex() {
        return ratio(ev, pv);
    }

    /** The rest costs as what was done: BAC ÷ CPI. */
    public @Nullable BigDecimal estimateAtIndex() {
        return ratio(bac.multiply(ac), ev);
    }

    /** The rest costs as planned: AC + BAC − EV. */
    public BigDecimal estimateAsPlanned() {
        return ac.add(bac).subtract(ev);
    }

    /** The rest costs as what was done and is hurried: AC + (BAC − EV) ÷ (CPI × SPI). */
    public @Nullable BigDecimal estimateAtBothIndices() {
        var rest = ratio(bac.subtract(ev).multiply(ac).multiply(pv), ev.multiply(ev));
        return rest == null || ac.signum() == 0 || pv.signum() == 0 ? null : ac.add(rest);
    }

    public @Nullable BigDecimal varianceAtCompletion() {
        var estimate = estimateAtIndex();
        return estimate == null ? null : bac.subtract(estimate);
    }

    /** How efficient the rest must be to end within budget; negative once the budget is spent. */
    public @Nullable BigDecimal toCompleteIndex() {
        return ratio(bac.subtract(ev), bac.subtract(ac));
    }

    public boolean isExhausted() {
        return ac.compareTo(bac) > 0;
    }

    private static @Nullable BigDecimal ratio(BigDecimal a, BigDecimal b) {
        return b.signum() == 0 ? null : a.divide(b, DIGITS);
    }
}
