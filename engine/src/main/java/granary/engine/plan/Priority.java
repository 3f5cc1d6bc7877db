package granary.engine.plan;

import static java.math.RoundingMode.HALF_UP;

import java.math.BigDecimal;

/** Scores that order requests. */
public sealed interface Priority {

    /** Larger goes first. */
    BigDecimal value();

    /**
     * Reach × impact × confidence ÷ effort (Intercom 2016).
     *
     * @param reach people or items a quarter
     * @param impact 0.25, 0.5, 1, 2 or 3
     * @param confidence in 0..1
     * @param effort person-months, above 0
     */
    record Rice(BigDecimal reach, BigDecimal impact, BigDecimal confidence, BigDecimal effort)
            implements Priority {
        public Rice {
            requirePositive("effort", effort);
            if (reach.signum() < 0 || impact.signum() < 0) {
                throw new IllegalArgumentException(
                        "reach and impact are not negative: " + reach + ", " + impact);
            }
            if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException(
                        "confidence is between 0 and 1, not " + confidence);
            }
        }

        @Override
        public BigDecimal value() {
            return reach.multiply(impact).multiply(confidence).divide(effort, 2, HALF_UP);
        }
    }

    /** (Value + urgency + risk reduction) ÷ size, each of Fibonacci's 1..20 (SAFe). */
    record Wsjf(
            BigDecimal businessValue, BigDecimal urgency, BigDecimal riskReduction, BigDecimal size)
            implements Priority {
        public Wsjf {
            requirePositive("size", size);
        }

        @Override
        public BigDecimal value() {
            return businessValue.add(urgency).add(riskReduction).divide(size, 3, HALF_UP);
        }
    }

    private static void requirePositive(String name, BigDecimal value) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(name + " is above 0, not " + value);
        }
    }
}
