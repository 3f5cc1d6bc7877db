package granary.planning.agreement;

import java.math.BigDecimal;

/**
 * One price.
 *
 * @param tier {@code standard}, {@code expert} or {@code adjudication}
 * @param unit {@code answer}, {@code item} or {@code hour}
 * @param fromQuantity number of the first unit at this price
 * @param payableWhen {@code always} or {@code item_accepted}
 */
public record Rate(
        String taskType,
        String tier,
        String unit,
        long fromQuantity,
        BigDecimal price,
        String payableWhen) {}
