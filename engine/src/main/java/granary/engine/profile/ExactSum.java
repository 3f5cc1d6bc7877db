package granary.engine.profile;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * Sums of doubles that do not depend on their order, so that threads do not show in the last
 * digits. Every value becomes a whole number of a unit that its size decides (32 binary orders
 * share one); whole numbers add without rounding.
 */
final class ExactSum {

    static final MathContext DIGITS = new MathContext(60);

    private static final int ORDERS = 32;
    private static final int SPARE = 60;
    private static final int LOWEST = -30;

    private ExactSum() {}

    /** SQL of the group that a double belongs to; it must be finite. */
    static String groupSql(String x) {
        return "greatest(%d, cast(floor(log2(greatest(abs(%s), 1e-300)) / %d) as integer))"
                .formatted(LOWEST, x, ORDERS);
    }

    /** SQL of the value in units of its group, a HUGEINT. */
    static String unitsSql(String x, String group) {
        return "cast(%s * pow(2.0::double, %d - %d * %s) as hugeint)"
                .formatted(x, SPARE, ORDERS, group);
    }

    /** What so many units of a group are worth. */
    static BigDecimal value(int group, BigInteger units) {
        int exponent = ORDERS * group - SPARE;
        var power = new BigDecimal(BigInteger.TWO.pow(Math.abs(exponent)));
        var number = new BigDecimal(units);
        return exponent >= 0 ? number.multiply(power) : number.divide(power);
    }
}
