package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.InputProblem;
import granary.engine.drift.Drift;
import granary.engine.drift.DriftOptions;
import granary.engine.drift.DriftOptions.Slices;
import granary.engine.drift.DriftReport;
import granary.engine.drift.DriftReport.ColumnDrift;
import granary.engine.drift.DriftVerdict;
import granary.engine.profile.Profiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "What moved between two tables: one verdict per column, and why.",
        footer = {
            "",
            "Example:",
            "  granary drift examples/bank/2008-07.csv examples/bank/2010-07.csv"
        })
public final class DriftCommand extends LocalCommand {
    @Parameters(index = "0", paramLabel = "BASE", description = "What is known to be good")
    private Path base = Path.of("");

    @Parameters(index = "1", paramLabel = "CURRENT", description = "What is compared with it")
    private Path current = Path.of("");

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "Only these, keys and times too (default: all)")
    private List<String> columns = List.of();

    @Option(
            names = "--method",
            description =
                    "Whose figure decides: auto, psi, js, ks, wasserstein or chi2 (default: auto, which is PSI, nulls, new values and types)")
    private DriftOptions.Method method = DriftOptions.Method.AUTO;

    @Option(
            names = "--threshold",
            paramLabel = "[COLUMN=]X",
            description =
                    "Drift from this figure on, moderate from half of it (default: 0.2 for PSI, 0.1 for the others); may be repeated")
    private List<String> thresholds = List.of();

    @Option(
            names = "--by",
            paramLabel = "COLUMN",
            description = "Also compare the rows with each value of it")
    private @Nullable String by;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "Also compare each period of CURRENT with BASE")
    private @Nullable String time;

    @Option(
            names = "--every",
            paramLabel = "PERIOD",
            description = "Length of a period, such as P1D, P1M or PT6H (default: P1D)")
    private @Nullable String every;

    @Option(
            names = "--compat",
            paramLabel = "evidently",
            description = "Bins and floors of Evidently, to compare with its figures")
    private @Nullable Compat compat;

    @Option(
            names = "--min-rows",
            paramLabel = "N",
            description = "Fewer rows are not judged (default: 200)")
    private int minRows = DriftOptions.USUAL.minRows();

    @Option(names = "--no-values", description = "Show no cell value")
    private boolean noValues;

    enum Compat {
        EVIDENTLY
    }

    @Override
    protected Report report() throws Exception {
        var options = options();
        try (var duck = data.open(List.of(base, current), null)) {
            var before = data.load(duck, "base", List.of(base), "base");
            var after = data.load(duck, "current", List.of(current), "current");
            var found =
                    Drift.compare(
                            Profiler.typedByGuess(before.table()),
                            Profiler.typedByGuess(after.table()),
                            options);
            var report = new Report();
            before.inputs().forEach(report::input);
            after.inputs().forEach(report::input);
            return fill(report, found, before.table().rows(), after.table().rows());
        }
    }

    private DriftOptions options() {
        Double all = null;
        var single = new HashMap<String, Double>();
        for (var text : thresholds) {
            int at = text.lastIndexOf('=');
            var figure = threshold(text.substring(at + 1));
            if (at < 0) {
                all = figure;
            } else {
                single.put(text.substring(0, at), figure);
            }
        }
        if (minRows < 1) {
            throw refused("--min-rows is at least 1, not " + minRows, "Pass a number of rows");
        }
        return new DriftOptions(
                columns, method, all, single, compat != null, minRows, slices(), !noValues);
    }

    private static double threshold(String text) {
        try {
            double figure = Double.parseDouble(text);
            if (figure > 0 && Double.isFinite(figure)) {
                return figure;
            }
            throw refused(
                    "A threshold is above 0, not " + text,
                    "Write --threshold 0.25 or --threshold balance=0.25");
        } catch (NumberFormatException e) {
            throw refused(
                            "\"" + text + "\" is no threshold",
                            "Write --threshold 0.25 or --threshold balance=0.25")
                    .causedBy(e);
        }
    }

    private Slices slices() {
        if (by != null && time != null) {
            throw refused(
                    "--by and --time ask for different parts", "Run the command once for each");
        }
        if (every != null && time == null) {
            throw refused("--every needs --time", "Name the column that tells the time");
        }
        return by != null
                ? new Slices.By(by)
                : time != null
                        ? new Slices.Over(time, every == null ? "P1D" : every)
                        : new Slices.None();
    }

    private static InputProblem refused(String title, String hint) {
        return InputProblem.of("usage.value", title, hint);
    }

    private Report fill(Report report, DriftReport found, long before, long after) {
        Tree.of(found.summary()).forEach(report::summary);
        report.put("schema", found.schema().stream().map(Tree::of).toList())
                .put("columns", found.columns().stream().map(Tree::of).toList());
        if (by != null) {
            report.put("by", found.by().stream().map(Tree::of).toList());
        }
        if (time != null) {
            report.put("slices", found.slices().stream().map(Tree::of).toList());
        }
        var summary = found.summary();
        report.line(
                "%s against %s · %s and %s rows · %d of %d columns drifted, %d moderately",
                Text.plain(String.valueOf(current.getFileName())),
                Text.plain(String.valueOf(base.getFileName())),
                Text.count(after),
                Text.count(before),
                summary.drift(),
                summary.columns(),
                summary.moderate());
        if (!found.columns().isEmpty()) {
            report.lines(Text.table(table(found.columns())));
        }
        for (var change : found.schema()) {
            report.line(
                    "schema  %s  %s  %s → %s  %s for readers%s",
                    change.change(),
                    Text.plain(String.valueOf(change.column())),
                    Text.plain(change.before()),
                    Text.plain(change.after()),
                    change.effect().word(),
                    change.note().isEmpty() ? "" : " (" + Text.plain(change.note()) + ")");
        }
        parts(report, found.by(), by);
        parts(report, found.slices(), time);
        return report.failWhen(found.drifted());
    }

    private static List<List<String>> table(List<ColumnDrift> columns) {
        var rows = new ArrayList<List<String>>();
        rows.add(
                List.of(
                        "column",
                        "verdict",
                        "PSI",
                        "KS or V",
                        "nulls before → after",
                        "what moved"));
        columns.stream()
                .sorted(Comparator.comparing(ColumnDrift::verdict).reversed())
                .forEach(c -> rows.add(row(c)));
        return rows;
    }

    private static List<String> row(ColumnDrift column) {
        var ks = column.ks();
        var beside = ks != null ? Double.valueOf(ks.statistic()) : column.cramersV();
        return List.of(
                column.name(),
                column.verdict().word(),
                figure(column.psi()),
                figure(beside),
                share(column.base()) + " → " + share(column.current()),
                column.moved().isEmpty() ? String.join("; ", column.reasons()) : column.moved());
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "–" : Text.figure(value);
    }

    private static String share(DriftReport.Side side) {
        return Text.percent(side.rows() == 0 ? Double.NaN : (double) side.nulls() / side.rows());
    }

    private static void parts(
            Report report, List<DriftReport.Slice> parts, @Nullable String column) {
        for (var part : parts) {
            var drifted =
                    part.columns().stream()
                            .filter(c -> c.verdict() == DriftVerdict.DRIFT)
                            .map(DriftReport.SliceColumn::name)
                            .toList();
            report.line(
                    "%s = %s  %s and %s rows  %s",
                    Text.plain(String.valueOf(column)),
                    part.value() == null ? "(null)" : Text.plain(part.value()),
                    Text.count(part.currentRows()),
                    Text.count(part.baseRows()),
                    !drifted.isEmpty()
                            ? "drift: " + Text.plain(String.join(", ", drifted))
                            : part.summary().skipped() == part.summary().columns()
                                    ? "skipped: too few rows"
                                    : part.summary().moderate() > 0
                                            ? part.summary().moderate() + " columns moderate"
                                            : "stable");
        }
    }
}
