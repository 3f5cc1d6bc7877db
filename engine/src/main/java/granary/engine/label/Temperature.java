package granary.engine.label;

import java.util.Arrays;

/**
 * Posteriors of consensus models are too sure of themselves. Dividing their logarithms by one
 * number, found on gold, makes them mean what they say (Guo et al. 2017, temperature scaling).
 *
 * @param value above 1 takes confidence away; 1 leaves all as it is
 */
public record Temperature(double value) {
    public static final Temperature NONE = new Temperature(1);

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    public Temperature {
        if (!(value > 0)) {
            throw new IllegalArgumentException("a temperature is above 0, not " + value);
        }
    }

    /**
     * The temperature with the smallest log-loss on gold, between 1/4 and 20; none with fewer than
     * 20 gold tasks.
     */
    public static Temperature fit(Consensus consensus, Gold gold) {
        if (gold.size() < MethodChoice.LEAST_GOLD) {
            return NONE;
        }
        double low = Math.log(0.25);
        double high = Math.log(20);
        // Log-loss is convex in 1/T, hence has one valley in log T: golden-section search.
        for (int i = 0; i < 60; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (loss(consensus, gold, Math.exp(left)) <= loss(consensus, gold, Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return new Temperature(Math.exp((low + high) / 2));
    }

    private static double loss(Consensus consensus, Gold gold, double temperature) {
        var scaled = new Temperature(temperature);
        double loss = 0;
        for (int t = 0; t < consensus.answers().tasks().size(); t++) {
            if (gold.has(t)) {
                int truth = gold.classOf(t);
                double p = truth < 0 ? 0 : scaled.apply(consensus.posteriorOf(t))[truth];
                loss -= Math.log(Math.max(p, Confusions.FLOOR));
            }
        }
        return loss;
    }

    public double[] apply(double[] posterior) {
        return applyToLogs(
                Arrays.stream(posterior).map(p -> Math.log(Math.max(p, 1e-300))).toArray());
    }

    double[] applyToLogs(double[] logs) {
        double[] scaled = Arrays.stream(logs).map(log -> log / value).toArray();
        Posterior.fromLogs(scaled, 0, scaled.length);
        return scaled;
    }
}
