package granary.cli.datasets;

import granary.cli.Columns;
import granary.cli.DataFlags;
import granary.cli.Exit;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.data.Duck;
import granary.engine.diff.DiffOptions;
import granary.engine.diff.DiffReport;
import granary.engine.diff.TableDiff;
import granary.engine.profile.Profiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "What changed between two tables: rows by key, columns, schema. Of two folders of Parquet files only those that differ are read.",
        footer = {
            "",
            "Example:",
            "  granary diff examples/bank/2010-07.csv examples/bank-bad/2010-07-schema-change.csv --key client_id"
        })
public final class DiffCommand extends LocalCommand {
    @Parameters(
            index = "0",
            paramLabel = "OLD",
            description = "A CSV, JSON Lines or Parquet file, or a folder of one schema")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "The same table later")
    private Path now = Path.of("");

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--key",
            required = true,
            split = ",",
            paramLabel = "COLUMN",
            description = "The columns that name a row")
    private List<String> key = List.of();

    @Option(
            names = "--ignore",
            split = ",",
            paramLabel = "COLUMN",
            description = "Columns that are not compared")
    private List<String> ignore = List.of();

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Rows and cells listed of each kind (default: 5)")
    private int examples = 5;

    @Option(
            names = "--multiset",
            description = "Keys may occur more than once or be null; equal rows cancel out")
    private boolean multiset;

    @Option(names = "--fail-on-change", description = "Exit 1 when anything changed")
    private boolean failOnChange;

    @Option(names = "--no-values", description = "Show no cell value")
    private boolean withoutValues;

    @Override
    protected Report report() throws Exception {
        var options =
                new DiffOptions(key, ignore, withoutValues ? 0 : Math.max(0, examples), multiset);
        try (var duck = data.open(List.of(old, now), null)) {
            var report = new Report();
            var versions = ParquetVersions.of(old, now);
            var diff =
                    versions.isPresent()
                            ? versions.get().diff(duck, options, report)
                            : tables(duck, options, report);
            fill(report, diff);
            return diff.isSame()
                    ? report.verdict("same", Exit.GOOD)
                    : report.verdict("different", failOnChange ? Exit.BAD : Exit.GOOD);
        }
    }

    private DiffReport tables(Duck duck, DiffOptions options, Report report) throws IOException {
        var before = data.load(duck, "old", List.of(old), "old");
        var after = data.load(duck, "new", List.of(now), "new");
        before.inputs().forEach(report::input);
        after.inputs().forEach(report::input);
        Columns.require(before.table(), old, key);
        Columns.require(after.table(), now, key);
        return TableDiff.of(
                Profiler.typedByGuess(before.table()),
                Profiler.typedByGuess(after.table()),
                options);
    }

    private void fill(Report report, DiffReport diff) {
        Tree.of(diff.summary()).forEach(report::summary);
        report.put("schema", diff.schema().stream().map(Tree::of).toList())
                .put("columns", diff.columns().stream().map(Tree::of).toList())
                .put("examples", Tree.of(diff.examples()));
        var summary = diff.summary();
        report.line(
                "%s rows before, %s after: %s added, %s removed, %s changed, %s unchanged",
                Text.count(summary.oldRows()),
                Text.count(summary.newRows()),
                Text.count(summary.added()),
                Text.count(summary.removed()),
                Text.count(summary.changed()),
                Text.count(summary.unchanged()));
        for (var change : diff.schema()) {
            report.line(
                    "%-8s %-20s %s: %s → %s%s",
                    change.consumer().word(),
                    change.change(),
                    Text.plain(change.column() == null ? "table" : change.column()),
                    Text.plain(change.before()),
                    Text.plain(change.after()),
                    change.evidence() == null ? "" : " (" + said(change.evidence()) + ")");
        }
        var changed = new ArrayList<List<String>>();
        changed.add(List.of("column", "rows changed"));
        diff.columns().stream()
                .filter(c -> c.changed() > 0)
                .forEach(c -> changed.add(List.of(c.name(), Text.count(c.changed()))));
        if (changed.size() > 1) {
            report.line("").lines(Text.table(changed));
        }
        examples(report, diff.examples());
    }

    private static String said(DiffReport.Evidence evidence) {
        return "%s of %s joined values equal, value sets overlap %s"
                .formatted(
                        Text.count(evidence.equalRows()),
                        Text.count(evidence.joinedRows()),
                        Text.percent(evidence.overlap()));
    }

    private static void examples(Report report, DiffReport.Examples found) {
        found.added().forEach(k -> report.line("added    %s", named(k)));
        found.removed().forEach(k -> report.line("removed  %s", named(k)));
        found.changed()
                .forEach(cell ->
                        report.line(
                                "changed  %s: %s %s → %s",
                                named(cell.key()),
                                Text.plain(cell.column()),
                                shown(cell.before()),
                                shown(cell.after())));
    }

    private static String named(Map<String, @Nullable Object> values) {
        return values.entrySet().stream()
                .map(e -> Text.plain(e.getKey()) + " " + shown(e.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "null" : Text.plain(value.toString());
    }
}
