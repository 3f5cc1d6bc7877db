package granary.labeling.lot;

import granary.engine.label.AcceptancePlan;
import granary.platform.Chance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a lot is sampled and decided. */
final class LotPolicy {
    /** Shares of wrong labels whose chance of acceptance is shown. */
    private static final double[] RATES = {0.05, 0.08, 0.15, 0.20, 0.25};

    private LotPolicy() {}

    /**
     * A sample without replacement.
     *
     * @param items keys of the lot; their order does not matter
     */
    static List<String> sample(List<String> items, int n, long seed) {
        var chance = Chance.generator(seed);
        var pool = new ArrayList<>(items);
        Collections.sort(pool);
        for (int i = 0; i < n; i++) {
            Collections.swap(pool, i, chance.nextInt(i, pool.size()));
        }
        return pool.subList(0, n).stream().sorted().toList();
    }

    /**
     * Chance that a lot of this size is accepted, by its share of wrong labels (hypergeometric).
     *
     * @param wrong wrong labels the lot really has, when that is known; its rate comes first
     */
    static Map<String, Double> chances(AcceptancePlan plan, int size, @Nullable Integer wrong) {
        var chances = new LinkedHashMap<String, Double>();
        if (wrong != null) {
            chances.put(rate(wrong / (double) size), plan.probabilityOfAcceptance(size, wrong));
        }
        for (double rate : RATES) {
            chances.putIfAbsent(
                    rate(rate), plan.probabilityOfAcceptance(size, Math.round(rate * size)));
        }
        return chances;
    }

    private static String rate(double rate) {
        return String.format(java.util.Locale.ROOT, "%.2f", rate);
    }
}
