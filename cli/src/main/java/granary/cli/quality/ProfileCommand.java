package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.profile.ColumnProfile;
import granary.engine.profile.Profile;
import granary.engine.profile.ProfileOptions;
import granary.engine.profile.Profiler;
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
        description = "What is in a table: types, gaps, values, shapes, dependencies.",
        footer = {"", "Example:", "  granary profile examples/bank/2008-05.csv"})
public final class ProfileCommand extends LocalCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV, JSON Lines or Parquet files of one schema, or their folder")
    private List<Path> files = List.of();

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--top",
            paramLabel = "N",
            description = "Values listed per column (default: 10)")
    private int top = ProfileOptions.USUAL.top();

    @Option(
            names = "--histogram",
            paramLabel = "N",
            description = "Bins of a histogram (default: 20)")
    private int bins = ProfileOptions.USUAL.bins();

    @Option(names = "--no-values", description = "Show no cell value")
    private boolean noValues;

    @Override
    protected Report report() throws Exception {
        try (var duck = data.open(files, null)) {
            var loaded = data.load(duck, "data", files, "t");
            boolean dependencies = loaded.table().columns().size() <= 50;
            var profile =
                    Profiler.profile(
                            loaded.table(),
                            new ProfileOptions(noValues ? 0 : top, bins, dependencies, false, false, true));
            var report = new Report();
            loaded.inputs().forEach(report::input);
            Tree.of(profile.summary()).forEach(report::summary);
            report.put("columns", profile.columns().stream().map(this::toMap).toList());
            report.line(
                    "%s rows, %d columns, %s empty cells, %s duplicate rows",
                    Text.count(profile.summary().rows()),
                    profile.summary().columns(),
                    Text.count(profile.summary().nullCells()),
                    Text.count(profile.summary().duplicateRows()));
            report.line("").lines(table(profile));
            if (!noValues) {
                report.put("worthALook", profile.worthALook());
                report.line("")
                        .line("Worth a look")
                        .lines(
                                profile.worthALook().stream()
                                        .map(s -> "  " + Text.plain(s))
                                        .toList());
            }
            return report;
        }
    }

    private Map<String, @Nullable Object> toMap(ColumnProfile column) {
        var map = Tree.of(column);
        map.put("missing", Report.map("tokens", map.remove("missingTokens")));
        map.put(
                "distinctPercent",
                column.present() == 0 ? 0.0 : 100.0 * column.distinct() / column.present());
        if (noValues) {
            List.of("min", "max", "top", "patterns", "missing").forEach(map::remove);
        }
        return map;
    }

    private List<String> table(Profile profile) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("column", "type", "null", "distinct", "from", "to", "flags"));
        for (var c : profile.columns().stream().limit(40).toList()) {
            rows.add(
                    List.of(
                            c.name(),
                            c.logicalType().word(),
                            Text.figure(c.nullPercent()) + " %",
                            Text.count(c.distinct()),
                            noValues ? "" : shown(c.min()),
                            noValues ? "" : shown(c.max()),
                            String.join(" ", c.flags())));
        }
        var lines = new ArrayList<>(Text.table(rows));
        if (profile.columns().size() > 40) {
            lines.add("and " + (profile.columns().size() - 40) + " more columns");
        }
        return lines;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "–" : value.length() > 24 ? value.substring(0, 23) + "…" : value;
    }
}
