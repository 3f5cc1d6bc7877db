package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.leak.LeakReport;
import granary.engine.learn.Rows;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "What a test set should not know: rows, groups and times it shares with training, columns that give the target away.",
        footer = {
            "",
            "Example:",
            "  granary leak examples/bank/2008-05.csv examples/bank/2008-06.csv --target y --known-after duration"
        })
public final class LeakCommand extends LocalCommand {
    @Parameters(index = "0", paramLabel = "TRAIN", description = "Training rows")
    private Path train = Path.of("");

    @Parameters(index = "1", paramLabel = "TEST", description = "Test rows, same columns")
    private Path test = Path.of("");

    @Mixin private DataFlags data = new DataFlags();

    @Option(names = "--target", paramLabel = "COLUMN", description = "What is predicted")
    private @Nullable String target;

    @Option(
            names = "--group",
            paramLabel = "COLUMN",
            description = "Its values must not be on both sides; may be repeated")
    private List<String> groups = List.of();

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "Training must come before test by it")
    private @Nullable String time;

    @Option(
            names = {"--ignore", "--id"},
            split = ",",
            paramLabel = "COLUMN",
            description = "Left out of the comparison of rows")
    private List<String> ignore = List.of();

    @Option(
            names = "--known-after",
            split = ",",
            paramLabel = "COLUMN",
            description = "Known only after the target")
    private List<String> knownAfter = List.of();

    @Option(
            names = "--auc",
            description = "A single column that predicts this well is an error (default: 0.95)")
    private double auc = 0.95;

    @Option(names = "--warn-auc", description = "And this well a warning (default: 0.85)")
    private double warnAuc = 0.85;

    @Override
    protected Report report() throws Exception {
        try (var duck = data.open(List.of(train, test), null)) {
            var a = data.load(duck, "train", List.of(train), "train");
            var b = data.load(duck, "test", List.of(test), "test");
            var options = new LeakOptions(target, groups, time, ignore, knownAfter, auc, warnAuc);
            var found = Leak.check(Rows.all(a.table()), Rows.all(b.table()), options);
            var report = new Report().input(a.inputs().getFirst()).input(b.inputs().getFirst());
            return fill(report, found);
        }
    }

    private static Report fill(Report report, LeakReport found) {
        Tree.of(found.summary()).forEach(report::summary);
        report.put("findings", found.findings().stream().map(Tree::of).toList())
                .put("features", found.features().stream().map(Tree::of).toList())
                .put("split", Tree.of(found.split()))
                .line(
                        "%s training rows, %s test rows: %d errors, %d warnings",
                        Text.count(found.split().trainRows()),
                        Text.count(found.split().testRows()),
                        found.summary().errors(),
                        found.summary().warnings());
        for (var f : found.findings()) {
            report.line(
                    "%-8s %-13s %s",
                    f.severity().toUpperCase(java.util.Locale.ROOT),
                    f.kind(),
                    Text.plain(f.message()));
            report.line("         %s", Text.plain(f.fix()));
        }
        return report.failWhen(found.refuses());
    }
}
