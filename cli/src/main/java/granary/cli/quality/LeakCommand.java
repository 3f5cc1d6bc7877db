package granary.cli.quality;

import granary.cli.Columns;
import granary.cli.DataFlags;
import granary.cli.Gap;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.leak.LeakReport;
import granary.engine.leak.LeakReport.Feature;
import granary.engine.learn.Rows;
import granary.engine.profile.Profiler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "What a test set should not know: rows, texts, groups and times it shares with training, columns that give the target away.",
        footer = {
            "",
            "Example:",
            "  granary leak examples/bank/2008-05.csv examples/bank/2008-06.csv --target y --known-after duration"
        })
public final class LeakCommand extends LocalCommand {
    private static final int FEATURES_SHOWN = 5;

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
            names = "--gap",
            paramLabel = "P7D",
            converter = Gap.class,
            description = "And so long before it (default: nothing)")
    private Duration gap = Duration.ZERO;

    @Option(
            names = "--id",
            split = ",",
            paramLabel = "COLUMN",
            description =
                    "Names a row: left out of the comparison of rows, tested for whether it predicts")
    private List<String> ids = List.of();

    @Option(names = "--text", paramLabel = "COLUMN", description = "Look for its near duplicates")
    private @Nullable String text;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "Jaccard similarity of near duplicates (default: 0.8)")
    private double threshold = LeakOptions.THRESHOLD;

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "COLUMN",
            description = "Left out of every comparison")
    private List<String> ignore = List.of();

    @Option(
            names = "--known-after",
            split = ",",
            paramLabel = "COLUMN",
            description = "Known only after the target")
    private List<String> knownAfter = List.of();

    @Option(
            names = "--auc",
            paramLabel = "X",
            description = "A single column that predicts this well is an error (default: 0.95)")
    private double auc = 0.95;

    @Option(
            names = "--warn-auc",
            paramLabel = "X",
            description = "And this well a warning (default: 0.85)")
    private double warnAuc = 0.85;

    @Option(
            names = "--max-exact",
            paramLabel = "N",
            description = "So many test rows may be in the training part (default: 0)")
    private long exactMax;

    @Override
    protected Report report() throws Exception {
        try (var duck = data.open(List.of(train, test), null)) {
            var a = data.load(duck, "train", List.of(train), "train");
            var b = data.load(duck, "test", List.of(test), "test");
            Columns.require(a.table(), train, named());
            Columns.require(b.table(), test, named());
            var options =
                    new LeakOptions(
                            target,
                            groups,
                            time,
                            gap,
                            ids,
                            text,
                            threshold,
                            ignore,
                            knownAfter,
                            auc,
                            Math.min(auc, warnAuc),
                            exactMax);
            var found =
                    Leak.check(
                            Rows.all(Profiler.typedByGuess(a.table())),
                            Rows.all(Profiler.typedByGuess(b.table())),
                            options);
            var report = new Report();
            a.inputs().forEach(report::input);
            b.inputs().forEach(report::input);
            return fill(report, found);
        }
    }

    private List<@Nullable String> named() {
        var names = new ArrayList<@Nullable String>(groups);
        names.addAll(ids);
        names.addAll(ignore);
        names.addAll(knownAfter);
        names.add(target);
        names.add(time);
        names.add(text);
        return names;
    }

    private static Report fill(Report report, LeakReport found) {
        Tree.of(found.summary()).forEach(report::summary);
        report.put("findings", found.findings().stream().map(Tree::of).toList())
                .put("features", found.features().stream().map(LeakCommand::toMap).toList())
                .put("split", Tree.of(found.split()))
                .line(
                        "%s, %s: %s, %s",
                        Text.count(found.split().trainRows(), "training row"),
                        Text.count(found.split().testRows(), "test row"),
                        Text.count(found.summary().errors(), "error"),
                        Text.count(found.summary().warnings(), "warning"));
        for (var f : found.findings()) {
            report.line(
                    "%-8s %-13s %s",
                    f.severity().toUpperCase(Locale.ROOT), f.kind(), Text.plain(f.message()));
            for (var example : f.examples().stream().limit(1).toList()) {
                report.line(
                        "         such as test row %d%s%s",
                        example.testRow(),
                        example.trainRow() == null ? "" : " and training row " + example.trainRow(),
                        example.similarity() == null
                                ? ""
                                : ", similarity " + Text.figure(example.similarity()));
            }
            report.line("         %s", Text.plain(f.fix()));
        }
        if (!found.features().isEmpty()) {
            report.line("")
                    .line(
                            "Columns by how well each alone ranks the test rows (%s)",
                            found.features().getFirst().measure().equals("auc")
                                    ? "AUC"
                                    : "rank correlation");
            found.features().stream()
                    .limit(FEATURES_SHOWN)
                    .forEach(f ->
                            report.line("  %s %s", Text.figure(f.figure()), Text.plain(f.name())));
        }
        return report.failWhen(found.refuses());
    }

    private static Map<String, @Nullable Object> toMap(Feature feature) {
        return Report.map(
                "name",
                feature.name(),
                feature.measure(),
                feature.figure(),
                "verdict",
                feature.verdict());
    }
}
