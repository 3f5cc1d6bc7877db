package granary.engine.drift;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers in sentences. */
final class Words {

    private Words() {}

    /** Six significant digits at most, without an exponent. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        var rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        return Math.abs(rounded.scale()) > 12
                ? rounded.toString()
                : rounded.setScale(Math.max(0, rounded.scale())).toPlainString();
    }

    static String figure(double value) {
        return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    static String percent(double share) {
        return BigDecimal.valueOf(100 * share)
                        .setScale(1, RoundingMode.HALF_EVEN)
                        .stripTrailingZeros()
                        .toPlainString()
                + " %";
    }
}
