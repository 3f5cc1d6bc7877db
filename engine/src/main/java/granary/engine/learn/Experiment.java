package granary.engine.learn;

import granary.engine.learn.ExperimentResult.McNemar;
import granary.engine.learn.ExperimentResult.Scores;
import granary.engine.learn.ExperimentSpec.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Trains the built-in model on two training sets and scores both on the same test rows. */
public final class Experiment {

    private static final int RESAMPLES = 2000;

    /** Probabilities by test row and class. */
    private record Trained(
            double[][] probabilities, int rows, List<String> columns, List<String> leftOut) {}

    private final ExperimentSpec spec;
    private final Rows test;

    private Experiment(ExperimentSpec spec, Rows test) {
        this.spec = spec;
        this.test = test;
    }

    /**
     * @throws IllegalArgumentException when a column is missing or the target has fewer than two
     *     classes
     */
    public static ExperimentResult run(Side a, Side b, Rows test, ExperimentSpec spec) {
        return new Experiment(spec, test).run(a, b);
    }

    private ExperimentResult run(Side a, Side b) {
        var target = List.of(spec.target());
        var truth = Frame.read(test, target, target).text(spec.target());
        var classes = classes(truth, a, b);
        var place = new HashMap<String, Integer>();
        classes.forEach(name -> place.put(name, place.size()));
        var labels = labels(truth, place);
        var fromA = train(a, classes, place);
        var fromB = train(b, classes, place);
        var metric =
                spec.metric() == null ? classes.size() == 2 ? "auc" : "accuracy" : spec.metric();
        var scoresA = scores(fromA, labels, metric);
        var scoresB = scores(fromB, labels, metric);
        var interval = interval(metric, fromA, fromB, labels);
        boolean lowerIsBetter = metric.equals("log-loss") || metric.equals("brier");
        var verdict =
                interval[0] > 0
                        ? lowerIsBetter ? "b-better" : "a-better"
                        : interval[1] < 0 ? lowerIsBetter ? "a-better" : "b-better" : "cannot-tell";
        return new ExperimentResult(
                metric,
                scoresA,
                scoresB,
                labels.length,
                classes.size() == 2 ? classes.get(1) : null,
                scoresA.value() - scoresB.value(),
                interval,
                metric.equals("auc") ? "delong" : "paired-bootstrap",
                mcNemar(fromA, fromB, labels),
                verdict);
    }

    /** The positive class is the last; rows without a target are not allowed in the test. */
    private List<String> classes(@Nullable String[] truth, Side a, Side b) {
        var found = new TreeSet<String>();
        for (var value : truth) {
            if (value == null) {
                throw new IllegalArgumentException("a test row has no " + spec.target());
            }
            found.add(value);
        }
        for (var side : List.of(a, b)) {
            var table = side.train().table();
            var column = table.column(spec.target()).sql();
            found.addAll(
                    table.duck()
                            .query(
                                    "select distinct cast(%s as varchar) from (select * from %s) where %s is not null"
                                            .formatted(column, side.train().from(), column),
                                    row -> row.getString(1)));
        }
        if (found.size() < 2) {
            throw new IllegalArgumentException(
                    "%s has %d classes, at least 2 are needed"
                            .formatted(spec.target(), found.size()));
        }
        var classes = new ArrayList<>(found);
        if (spec.positive() != null && classes.remove(spec.positive())) {
            classes.add(spec.positive());
        }
        return List.copyOf(classes);
    }

    private static int[] labels(@Nullable String[] values, Map<String, Integer> place) {
        return Arrays.stream(values)
                .mapToInt(value -> place.getOrDefault(String.valueOf(value), -1))
                .toArray();
    }

    private Trained train(Side side, List<String> classes, Map<String, Integer> place) {
        var rows =
                new Rows(
                        side.train().table(),
                        Stream.of(
                                        side.train().where(),
                                        side.train().table().column(spec.target()).sql()
                                                + " is not null")
                                .filter(clause -> clause != null)
                                .map("(%s)"::formatted)
                                .reduce((x, y) -> x + " and " + y)
                                .orElseThrow());
        if (spec.text() != null) {
            return trainText(rows, spec.text(), classes, place);
        }
        if (classes.size() != 2) {
            throw new IllegalArgumentException(
                    "%s has %d classes; more than two need a text column"
                            .formatted(spec.target(), classes.size()));
        }
        var columns =
                rows.table().names().stream()
                        .filter(name ->
                                !name.equals(spec.target()) && !side.exclude().contains(name))
                        .filter(name -> test.table().find(name).isPresent())
                        .toList();
        var all = Stream.concat(columns.stream(), Stream.of(spec.target())).toList();
        var frame = Frame.read(rows, all, List.of(spec.target()));
        var encoder = Encoder.learn(frame, columns);
        var y = new boolean[frame.rows()];
        var labels = labels(frame.text(spec.target()), place);
        for (int i = 0; i < y.length; i++) {
            y[i] = labels[i] == 1;
        }
        var model = LogisticModel.fit(encoder.encode(frame), y, encoder.size());
        var p = model.predict(encoder.encode(Frame.read(test, columns, List.of())));
        var both = Arrays.stream(p).mapToObj(q -> new double[] {1 - q, q}).toArray(double[][]::new);
        return new Trained(both, y.length, columns, encoder.leftOut());
    }

    private Trained trainText(
            Rows rows, String text, List<String> classes, Map<String, Integer> place) {
        var columns = List.of(text, spec.target());
        var frame = Frame.read(rows, columns, columns);
        var texts =
                Arrays.stream(frame.text(text)).map(value -> value == null ? "" : value).toList();
        var model =
                TextModel.fit(
                        texts, labels(frame.text(spec.target()), place), classes, spec.seed());
        var tested = Frame.read(test, List.of(text), List.of(text)).text(text);
        var p =
                Arrays.stream(tested)
                        .map(value -> model.predict(value == null ? "" : value))
                        .toArray(double[][]::new);
        return new Trained(p, texts.size(), List.of(text), List.of());
    }

    private static int best(double[] p) {
        int best = 0;
        for (int c = 1; c < p.length; c++) {
            if (p[c] > p[best]) {
                best = c;
            }
        }
        return best;
    }

    private static double[] positive(Trained trained) {
        return Arrays.stream(trained.probabilities()).mapToDouble(p -> p[1]).toArray();
    }

    private static boolean[] isPositive(int[] labels) {
        var positive = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            positive[i] = labels[i] == 1;
        }
        return positive;
    }

    /** What a test row adds to a mean metric. */
    private static double loss(String metric, double[] p, int label) {
        return switch (metric) {
            case "accuracy" -> best(p) == label ? 1 : 0;
            case "log-loss" -> -Math.log(Math.max(p[label], 1e-15));
            case "brier" -> {
                if (p.length == 2) {
                    yield (p[1] - label) * (p[1] - label);
                }
                double sum = 0;
                for (int c = 0; c < p.length; c++) {
                    double d = p[c] - (c == label ? 1 : 0);
                    sum += d * d;
                }
                yield sum;
            }
            default ->
                    throw new IllegalArgumentException(
                            "no metric " + metric + ": auc, accuracy, log-loss, brier");
        };
    }

    private static double[] losses(String metric, Trained trained, int[] labels) {
        var losses = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            losses[i] = loss(metric, trained.probabilities()[i], labels[i]);
        }
        return losses;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElse(Double.NaN);
    }

    private static Scores scores(Trained trained, int[] labels, String metric) {
        boolean two = trained.probabilities().length > 0 && trained.probabilities()[0].length == 2;
        Double auc = two ? Auc.of(positive(trained), isPositive(labels)) : null;
        if (metric.equals("auc") && auc == null) {
            throw new IllegalArgumentException("auc needs two classes");
        }
        double value =
                metric.equals("auc") && auc != null ? auc : mean(losses(metric, trained, labels));
        return new Scores(
                value,
                trained.rows(),
                auc,
                mean(losses("accuracy", trained, labels)),
                mean(losses("log-loss", trained, labels)),
                mean(losses("brier", trained, labels)),
                trained.columns(),
                trained.leftOut());
    }

    /**
     * DeLong's for the area; for means, a bootstrap that draws whole test rows, so that both sides
     * stay paired.
     */
    private double[] interval(String metric, Trained a, Trained b, int[] labels) {
        if (metric.equals("auc")) {
            return Auc.paired(positive(a), positive(b), isPositive(labels)).interval();
        }
        var difference = losses(metric, a, labels);
        var other = losses(metric, b, labels);
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= other[i];
        }
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(spec.seed());
        var means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < difference.length; i++) {
                sum += difference[random.nextInt(difference.length)];
            }
            means[r] = sum / difference.length;
        }
        Arrays.sort(means);
        return new double[] {
            means[(int) (0.025 * RESAMPLES)], means[(int) (0.975 * RESAMPLES) - 1]
        };
    }

    private static McNemar mcNemar(Trained a, Trained b, int[] labels) {
        int onlyA = 0;
        int onlyB = 0;
        for (int i = 0; i < labels.length; i++) {
            boolean rightA = best(a.probabilities()[i]) == labels[i];
            boolean rightB = best(b.probabilities()[i]) == labels[i];
            onlyA += rightA && !rightB ? 1 : 0;
            onlyB += rightB && !rightA ? 1 : 0;
        }
        return new McNemar(onlyA, onlyB, binomial(Math.min(onlyA, onlyB), onlyA + onlyB));
    }

    /** Two-sided exact p of k or fewer of n at one half. */
    private static double binomial(int k, int n) {
        double log = -n * Math.log(2);
        double sum = 0;
        for (int i = 0; i <= k; i++) {
            sum += Math.exp(log);
            log += Math.log((double) (n - i) / (i + 1));
        }
        return Math.min(1, 2 * sum);
    }
}
