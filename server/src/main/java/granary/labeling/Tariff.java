package granary.labeling;

import granary.platform.Money;
import java.time.Instant;
import java.util.Optional;

/** What work costs under an agreement. The room {@code planning} answers. */
public interface Tariff {
    /**
     * A price in force.
     *
     * @param unit {@code answer}, {@code item} or {@code hour}
     * @param payableWhen {@code always}, or {@code item_accepted}: work of a rejected lot costs
     *     nothing
     */
    record Price(String agreement, String unit, Money perUnit, String payableWhen) {
        public Price(String agreement, String unit, Money perUnit) {
            this(agreement, unit, perUnit, "always");
        }
    }

    /** Empty when the agreement is not active or has no rate for it. */
    Optional<Price> price(String agreement, String taskType, String tier, Instant at);
}
