package granary.cli.delivery;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.data.Duck;
import granary.engine.data.Spreadsheet;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.leak.LeakReport;
import granary.engine.split.Split;
import granary.engine.split.SplitPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Splits a table into honest parts: rows keep their part when the table grows.",
        footer = {
            "",
            "Example:",
            "  granary split examples/bank --to train=0.7,test=0.3 --time event_month"
        })
public final class SplitCommand extends LocalCommand {
    @Parameters(
            paramLabel = "FILE",
            description = "A CSV, JSON Lines or Parquet file, or a folder of one schema")
    private Path file = Path.of("");

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--to",
            split = ",",
            paramLabel = "NAME=SHARE",
            description = "Parts in order (default: train=0.8,validation=0.1,test=0.1)")
    private List<String> to = List.of("train=0.8", "validation=0.1", "test=0.1");

    @Option(
            names = "--group",
            split = ",",
            paramLabel = "COLUMN",
            description = "Equal values stay in one part")
    private List<String> group = List.of();

    @Option(
            names = "--stratify",
            paramLabel = "COLUMN",
            description = "Its values keep their shares in every part")
    private @Nullable String stratify;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "Earlier rows go to earlier parts")
    private @Nullable String time;

    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "What will be predicted, for the guards")
    private @Nullable String target;

    @Option(
            names = "--known-after",
            split = ",",
            paramLabel = "COLUMN",
            description = "Known only after the target, for the guards")
    private List<String> knownAfter = List.of();

    @Option(names = "--seed", description = "Another seed gives another split (default: 1)")
    private String seed = "1";

    @Option(names = "--out-dir", paramLabel = "DIR", description = "Write each part there as CSV")
    private @Nullable Path outDir;

    @Override
    protected Report report() throws Exception {
        var parts = to.stream().map(SplitCommand::part).toList();
        var plan = new SplitPlan(parts, group, stratify, time, List.of(), seed);
        try (var duck = data.open(List.of(file), outDir)) {
            var loaded = data.load(duck, "data", List.of(file), "t");
            var split = Split.of(loaded.table(), plan, "assignment");
            var report = new Report();
            loaded.inputs().forEach(report::input);
            report.summary("rows", loaded.table().rows())
                    .put(
                            "parts",
                            split.parts().stream()
                                    .map(p ->
                                            Report.map(
                                                    "name", p.name(), "rows", p.rows(), "share",
                                                    p.share()))
                                    .toList());
            split.parts()
                    .forEach(p ->
                            report.line(
                                    "%-12s %10s rows  %s",
                                    p.name(), Text.count(p.rows()), Text.percent(p.share())));
            boolean refused = guards(split, plan, report);
            if (outDir != null) {
                write(split, outDir, report, data.isSpreadsheetSafe());
            }
            return report.failWhen(refused);
        }
    }

    private static SplitPlan.Part part(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "--to takes parts such as train=0.8,test=0.2, not " + text);
        }
        return new SplitPlan.Part(
                text.substring(0, equals), Double.parseDouble(text.substring(equals + 1)));
    }

    /** The findings of {@code leak} between the first part and every other. */
    private boolean guards(Split split, SplitPlan plan, Report report) {
        var options =
                new LeakOptions(
                        target, plan.group(), plan.time(), List.of(), knownAfter, 0.95, 0.85);
        var guards = new ArrayList<Map<String, @Nullable Object>>();
        boolean refused = false;
        var first = split.parts().getFirst();
        for (var other : split.parts().subList(1, split.parts().size())) {
            LeakReport found =
                    Leak.check(split.rows(first.name()), split.rows(other.name()), options);
            refused |= found.refuses();
            for (var finding : found.findings()) {
                var map =
                        Report.map(
                                "guard",
                                finding.kind(),
                                "part",
                                other.name(),
                                "verdict",
                                finding.severity().equals("error")
                                        ? "fail"
                                        : finding.severity().equals("warning") ? "warn" : "pass",
                                "figure",
                                finding.figure() == null ? finding.testRows() : finding.figure());
                map.put("finding", Tree.of(finding));
                guards.add(map);
                report.line(
                        "%-8s %-12s %s",
                        finding.severity(), other.name(), Text.plain(finding.message()));
            }
        }
        report.put("guards", guards);
        return refused;
    }

    private static void write(Split split, Path folder, Report report, boolean safe) {
        for (var part : split.parts()) {
            var target = folder.toAbsolutePath().resolve(part.name() + ".csv");
            split.table()
                    .duck()
                    .run(
                            "copy (select %s from %s where %s order by _row) to %s (header, delimiter ',')"
                                    .formatted(
                                            split.table().columns().stream()
                                                    .map(c -> safe ? Spreadsheet.safe(c) : c.sql())
                                                    .collect(
                                                            java.util.stream.Collectors.joining(
                                                                    ", ")),
                                            split.table().sql(),
                                            split.rows(part.name()).where(),
                                            Duck.literal(target.toString())));
            report.line("wrote %s", folder.resolve(part.name() + ".csv"));
        }
    }
}
