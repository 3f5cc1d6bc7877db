package granary.cli.delivery;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.data.Duck;
import granary.engine.learn.Experiment;
import granary.engine.learn.ExperimentResult;
import granary.engine.learn.ExperimentSpec;
import granary.engine.learn.ExperimentSpec.Side;
import granary.engine.learn.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description =
                "Trains the built-in model on two training sets and scores both on one test set.",
        footer = {
            "",
            "Example:",
            "  granary experiment --a examples/bank/2008-05.csv --b examples/bank/2008-11.csv --test examples/bank/2009-04.csv --target y --exclude duration,client_id"
        })
public final class ExperimentCommand extends LocalCommand {
    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--a",
            required = true,
            paramLabel = "FILE",
            description = "One training set: a file or a folder")
    private Path a = Path.of("");

    @Option(names = "--b", required = true, paramLabel = "FILE", description = "The other")
    private Path b = Path.of("");

    @Option(
            names = "--test",
            required = true,
            paramLabel = "FILE",
            description = "Rows both are scored on")
    private Path test = Path.of("");

    @Option(
            names = "--target",
            required = true,
            paramLabel = "COLUMN",
            description = "What is predicted")
    private String target = "";

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description = "Predict from this text (default: from all columns)")
    private @Nullable String text;

    @Option(
            names = "--metric",
            description =
                    "accuracy, auc, log-loss or brier (default: auc for two classes, else accuracy)")
    private @Nullable String metric;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "Repeat under this many seeds (default: 1)")
    private int seeds = 1;

    @Option(
            names = "--exclude",
            split = ",",
            paramLabel = "COLUMN",
            description = "Left out on both sides")
    private List<String> exclude = List.of();

    @Option(
            names = "--exclude-a",
            split = ",",
            paramLabel = "COLUMN",
            description = "Left out on side a")
    private List<String> excludeA = List.of();

    @Option(
            names = "--exclude-b",
            split = ",",
            paramLabel = "COLUMN",
            description = "Left out on side b")
    private List<String> excludeB = List.of();

    @Option(
            names = "--slices",
            paramLabel = "COLUMN",
            description = "Also for each value of this column of the test set")
    private @Nullable String slices;

    @Override
    protected Report report() throws Exception {
        if (seeds < 1) {
            throw new IllegalArgumentException("--seeds is at least 1");
        }
        try (var duck = data.open(List.of(a, b, test), null)) {
            var fromA = data.load(duck, "a", List.of(a), "a");
            var fromB = data.load(duck, "b", List.of(b), "b");
            var onTest = data.load(duck, "test", List.of(test), "test");
            var sideA = new Side(Rows.all(fromA.table()), joined(exclude, excludeA));
            var sideB = new Side(Rows.all(fromB.table()), joined(exclude, excludeB));
            var all = Rows.all(onTest.table());
            var result = Experiment.run(sideA, sideB, all, spec(1));
            var report = new Report();
            List.of(fromA, fromB, onTest).forEach(l -> l.inputs().forEach(report::input));
            result(report, result);
            report.put("seeds", bySeed(sideA, sideB, all, result));
            if (slices != null) {
                report.put("slices", bySlice(sideA, sideB, onTest.table().duck(), all, slices));
            }
            return report.put("verdict", result.verdict()).verdict(result.verdict(), 0);
        }
    }

    private ExperimentSpec spec(long seed) {
        return new ExperimentSpec(target, text, null, metric, seed);
    }

    private static List<String> joined(List<String> one, List<String> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static void result(Report report, ExperimentResult r) {
        report.summary("testRows", r.testRows())
                .put("metric", r.metric())
                .put("a", Tree.of(r.a()))
                .put("b", Tree.of(r.b()))
                .put("difference", r.difference())
                .put("interval", List.of(r.interval()[0], r.interval()[1]))
                .put("method", r.method())
                .put("mcNemar", Tree.of(r.mcNemar()))
                .line("%s on %s test rows", r.metric(), Text.count(r.testRows()))
                .line("a  %s  (%s rows)", Text.figure(r.a().value()), Text.count(r.a().n()))
                .line("b  %s  (%s rows)", Text.figure(r.b().value()), Text.count(r.b().n()))
                .line(
                        "a − b  %s  95 %% %s to %s: %s",
                        Text.figure(r.difference()),
                        Text.figure(r.interval()[0]),
                        Text.figure(r.interval()[1]),
                        r.verdict());
        r.a().leftOut()
                .forEach(c ->
                        report.note(
                                "experiment.left-out",
                                "Left out, different in nearly every row: " + c));
    }

    private List<Map<String, @Nullable Object>> bySeed(
            Side sideA, Side sideB, Rows all, ExperimentResult first) {
        var list = new ArrayList<Map<String, @Nullable Object>>();
        for (int seed = 1; seed <= seeds; seed++) {
            var r = seed == 1 ? first : Experiment.run(sideA, sideB, all, spec(seed));
            list.add(
                    Report.map(
                            "seed",
                            seed,
                            "a",
                            r.a().value(),
                            "b",
                            r.b().value(),
                            "difference",
                            r.difference()));
        }
        return list;
    }

    /** At most twenty values, the most frequent first; a slice that cannot be scored says why. */
    private List<Map<String, @Nullable Object>> bySlice(
            Side sideA, Side sideB, Duck duck, Rows all, String column) {
        var name = Duck.quote(all.table().column(column).name());
        var values =
                duck.query(
                        "select cast(%s as varchar) as v from %s where %s is not null group by v order by count(*) desc, v limit 20"
                                .formatted(name, all.table().sql(), name),
                        row -> row.getString(1));
        var list = new ArrayList<Map<String, @Nullable Object>>();
        for (var value : values) {
            var rows =
                    new Rows(
                            all.table(),
                            "cast(%s as varchar) = %s".formatted(name, Duck.literal(value)));
            try {
                var r = Experiment.run(sideA, sideB, rows, spec(1));
                list.add(
                        Report.map(
                                "value", value,
                                "testRows", r.testRows(),
                                "a", r.a().value(),
                                "b", r.b().value(),
                                "difference", r.difference(),
                                "interval", List.of(r.interval()[0], r.interval()[1])));
            } catch (IllegalArgumentException e) {
                list.add(Report.map("value", value, "note", e.getMessage()));
            }
        }
        return list;
    }
}
