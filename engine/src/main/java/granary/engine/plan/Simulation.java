package granary.engine.plan;

import granary.engine.InputProblem;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;

/**
 * When work that nobody has measured yet will be done: each run draws every estimate once and
 * follows the dependencies. The seed is part of the answer, so that it can be repeated.
 */
public final class Simulation {
    public static final int RUNS = 10_000;

    private Simulation() {}

    /**
     * @param after keys of the work that must be finished before
     */
    public record Work(String key, Estimate estimate, List<String> after) {
        public Work {
            after = List.copyOf(after);
        }
    }

    /** Days from the start until everything is done. */
    public record Outcome(double p50, double p80, double p95, double mean, int runs, long seed) {}

    public static Outcome run(Estimate estimate, long seed) {
        return run(List.of(new Work("work", estimate, List.of())), seed);
    }

    /**
     * @throws InputProblem for a dependency cycle or an unknown key
     */
    public static Outcome run(List<Work> works, long seed) {
        var order = inOrder(works);
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] finish = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            var done = new HashMap<String, Double>();
            for (var work : order) {
                double start = 0;
                for (var before : work.after()) {
                    start = Math.max(start, done.getOrDefault(before, 0.0));
                }
                double end = start + work.estimate().at(random.nextDouble());
                done.put(work.key(), end);
                finish[run] = Math.max(finish[run], end);
            }
        }
        Arrays.sort(finish);
        return new Outcome(
                Series.percentile(finish, 0.5),
                Series.percentile(finish, 0.8),
                Series.percentile(finish, 0.95),
                Arrays.stream(finish).average().orElse(0),
                RUNS,
                seed);
    }

    private static List<Work> inOrder(List<Work> works) {
        Map<String, Work> byKey = new HashMap<>();
        works.forEach(work -> byKey.put(work.key(), work));
        var ordered = new LinkedHashSet<Work>();
        works.forEach(work -> visit(work, byKey, ordered, new LinkedHashSet<>()));
        return List.copyOf(ordered);
    }

    private static void visit(
            Work work, Map<String, Work> byKey, Set<Work> ordered, Set<String> path) {
        if (ordered.contains(work)) {
            return;
        }
        if (!path.add(work.key())) {
            throw InputProblem.of(
                    "dependency-cycle",
                    "The work waits for itself: " + String.join(" > ", path) + " > " + work.key(),
                    "Remove one of these dependencies");
        }
        for (var key : work.after()) {
            var before = byKey.get(key);
            if (before == null) {
                throw InputProblem.of(
                        "dependency-unknown",
                        work.key() + " waits for " + key + ", which is not there",
                        "Name one of " + byKey.keySet().stream().sorted().toList());
            }
            visit(before, byKey, ordered, path);
        }
        path.remove(work.key());
        ordered.add(work);
    }
}
