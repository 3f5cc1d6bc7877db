package granary.delivery.experiment;

import granary.engine.learn.ExperimentResult;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an experiment says over all its seeds: means of the values, and the widest bounds of the
 * intervals, so that a verdict holds under every seed.
 *
 * @param difference of the metric, a less b
 * @param interval 95 % interval of the difference
 * @param method {@code delong} or {@code paired-bootstrap}
 * @param verdict {@code a-better}, {@code b-better} or {@code cannot-tell}
 */
public record Comparison(
        String metric,
        Score a,
        Score b,
        int testRows,
        @Nullable String positive,
        double difference,
        List<Double> interval,
        String method,
        String verdict,
        List<SeedResult> seeds) {
    /**
     * @param n training rows
     * @param leftOut columns that are different in nearly every row
     */
    public record Score(
            double value,
            int n,
            double accuracy,
            double brier,
            List<String> columns,
            List<String> leftOut) {}

    public record SeedResult(
            long seed, double a, double b, double difference, List<Double> interval) {}

    static Comparison of(List<Long> seeds, List<ExperimentResult> runs) {
        var first = runs.getFirst();
        double low = runs.stream().mapToDouble(r -> r.interval()[0]).min().orElseThrow();
        double high = runs.stream().mapToDouble(r -> r.interval()[1]).max().orElseThrow();
        var bySeed = new java.util.ArrayList<SeedResult>();
        for (int i = 0; i < runs.size(); i++) {
            var run = runs.get(i);
            bySeed.add(
                    new SeedResult(
                            seeds.get(i),
                            run.a().value(),
                            run.b().value(),
                            run.difference(),
                            List.of(run.interval()[0], run.interval()[1])));
        }
        return new Comparison(
                first.metric(),
                score(runs, ExperimentResult::a),
                score(runs, ExperimentResult::b),
                first.testRows(),
                first.positive(),
                mean(runs, ExperimentResult::difference),
                List.of(low, high),
                first.method(),
                verdict(first.metric(), low, high),
                List.copyOf(bySeed));
    }

    private static String verdict(String metric, double low, double high) {
        boolean isLowerBetter = metric.equals("log-loss") || metric.equals("brier");
        if (low > 0) {
            return isLowerBetter ? "b-better" : "a-better";
        }
        return high < 0 ? isLowerBetter ? "a-better" : "b-better" : "cannot-tell";
    }

    private static Score score(
            List<ExperimentResult> runs,
            java.util.function.Function<ExperimentResult, ExperimentResult.Scores> side) {
        var first = side.apply(runs.getFirst());
        return new Score(
                mean(runs, r -> side.apply(r).value()),
                first.n(),
                mean(runs, r -> side.apply(r).accuracy()),
                mean(runs, r -> side.apply(r).brier()),
                first.columns(),
                first.leftOut());
    }

    private static double mean(
            List<ExperimentResult> runs, ToDoubleFunction<ExperimentResult> value) {
        return runs.stream().mapToDouble(value).average().orElseThrow();
    }
}
