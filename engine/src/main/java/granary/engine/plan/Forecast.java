package granary.engine.plan;

import granary.engine.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * When a queue will be empty, from measured throughput. Each coming period repeats one of the past
 * ones with equal chance; the chances are convolved exactly, nothing is simulated.
 *
 * @param confidence low with fewer than five periods in which anything was finished
 * @param donePeriods chance that all is done by the end of period 1, 2, …, up to the period of P95
 */
public record Forecast(int p50, int p80, int p95, Confidence confidence, List<Double> donePeriods) {
    private static final int MOST_PERIODS = 100_000;
    private static final int ENOUGH_PERIODS = 5;

    public enum Confidence {
        LOW,
        NORMAL
    }

    public Forecast {
        donePeriods = List.copyOf(donePeriods);
    }

    /** As much must be begun as open ÷ first-pass yield, since some of it comes back. */
    public static long withRework(long open, double firstPassYield) {
        if (!(firstPassYield > 0 && firstPassYield <= 1)) {
            throw new IllegalArgumentException(
                    "a first-pass yield in (0, 1], not " + firstPassYield);
        }
        return (long) Math.ceil(open / firstPassYield - 1e-9);
    }

    /**
     * Whether the queue empties at all: what arrives must be less than what is done, on the mean.
     */
    public static boolean converges(int[] history, int[] arrivals) {
        return mean(arrivals) < mean(history);
    }

    private static double mean(int[] values) {
        return Arrays.stream(values).average().orElse(0);
    }

    /**
     * @param history units finished in each past period, zeros included
     * @param arrivals units that came in, in each past period; empty for a closed queue
     * @param remaining units, at least 1
     * @throws InputProblem when nothing was ever finished
     * @throws IllegalArgumentException when it does not converge
     */
    public static Forecast exact(int[] history, int[] arrivals, int remaining) {
        if (Arrays.stream(history).allMatch(n -> n == 0)) {
            throw InputProblem.of(
                    "no-throughput",
                    "Nothing was finished in any of the " + history.length + " periods",
                    "Forecast from an estimate until something has been finished");
        }
        if (!converges(history, arrivals)) {
            throw new IllegalArgumentException("as much arrives as is done");
        }
        int[] net = net(history, arrivals);
        // chance[r] that r units remain; state 0 absorbs.
        double[] chance = new double[remaining + 1];
        chance[remaining] = 1;
        var done = new ArrayList<Double>();
        while (done.isEmpty() || done.getLast() < 0.95 - 1e-12) {
            if (done.size() == MOST_PERIODS) {
                throw InputProblem.of(
                        "forecast.horizon",
                        "Not done within " + MOST_PERIODS + " periods",
                        "Arrivals are almost as large as throughput; plan capacity first");
            }
            chance = step(chance, net);
            done.add(Math.min(1, chance[0]));
        }
        long lively = Arrays.stream(history).filter(n -> n > 0).count();
        var confidence = lively < ENOUGH_PERIODS ? Confidence.LOW : Confidence.NORMAL;
        return new Forecast(
                first(done, 0.5), first(done, 0.8), first(done, 0.95), confidence, done);
    }

    private static int[] net(int[] history, int[] arrivals) {
        if (arrivals.length == 0) {
            return history;
        }
        int[] net = new int[Math.multiplyExact(history.length, arrivals.length)];
        for (int i = 0; i < net.length; i++) {
            net[i] = history[i / arrivals.length] - arrivals[i % arrivals.length];
        }
        return net;
    }

    private static double[] step(double[] chance, int[] net) {
        int grow = Math.max(0, -Arrays.stream(net).min().orElse(0));
        double[] next = new double[chance.length + grow];
        next[0] = chance[0];
        for (int r = 1; r < chance.length; r++) {
            if (chance[r] > 0) {
                double each = chance[r] / net.length;
                for (int n : net) {
                    next[Math.max(0, r - n)] += each;
                }
            }
        }
        return trimmed(next);
    }

    /** Cuts off the far end while what it holds is too little to show in any figure. */
    private static double[] trimmed(double[] chance) {
        double tail = 0;
        int end = chance.length;
        while (end > 1 && tail + chance[end - 1] < 1e-15) {
            tail += chance[--end];
        }
        return end == chance.length ? chance : Arrays.copyOf(chance, end);
    }

    private static int first(List<Double> done, double chance) {
        int period = 0;
        while (done.get(period) < chance - 1e-12) {
            period++;
        }
        return period + 1;
    }
}
