package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.Json;
import granary.cli.LocalCommand;
import granary.cli.OutputFile;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.cli.html.Page;
import granary.engine.data.Note;
import granary.engine.profile.Profile;
import granary.engine.profile.ProfileOptions;
import granary.engine.profile.Profiler;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
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
    /** Beyond so many columns dependencies are looked for only when asked. */
    private static final int RELATED = 50;

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

    @Option(
            names = "--dependencies",
            arity = "0..1",
            paramLabel = "true|false",
            fallbackValue = "true",
            description =
                    "Look for columns that determine others (default: true up to 50 columns, false beyond)")
    private @Nullable Boolean dependencies;

    @Option(names = "--correlations", description = "Also correlate numbers with each other")
    private boolean correlations;

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description = "Also write profile.json and profile.html there")
    private @Nullable Path outDir;

    @Override
    protected Report report() throws Exception {
        long started = System.nanoTime();
        try (var duck = data.open(files, null)) {
            var loaded = data.load(duck, "data", files, "t");
            boolean related =
                    dependencies == null
                            ? loaded.table().columns().size() <= RELATED
                            : dependencies;
            var profile =
                    Profiler.profile(
                            loaded.table(),
                            new ProfileOptions(top, bins, related, false, correlations, true));
            double seconds = (System.nanoTime() - started) / 1e9;
            return assumed(fill(new Report(), profile, loaded, seconds), profile, duck.zone());
        }
    }

    private static Report assumed(Report report, Profile profile, ZoneId zone) {
        for (var column : profile.columns()) {
            var zones = column.zones();
            if (zones != null && zones.zoneless() > 0) {
                var note = Note.timezoneAssumed(column.name(), zones.zoneless(), zone);
                report.note(note.code(), note.message(), note.column());
            }
        }
        return report;
    }

    private Report fill(Report report, Profile profile, DataFlags.Loaded loaded, double seconds) {
        loaded.inputs().forEach(report::input);
        Tree.of(profile.summary()).forEach(report::summary);
        var findings =
                profile.findings().stream()
                        .filter(f -> !noValues() || !f.code().equals("missing.token"))
                        .toList();
        var shown = new ProfileTable(noValues(), loaded.reading().json());
        report.put("columns", profile.columns().stream().map(shown::json).toList())
                .put("worthALook", Profile.sentences(findings))
                .put("findings", findings.stream().map(Tree::of).toList());
        if (correlations) {
            report.put("correlations", profile.correlations().stream().map(Tree::of).toList());
        }
        for (var input : loaded.inputs()) {
            report.line(
                    "%s: %s rows, %d columns, %s bytes",
                    Text.plain(String.valueOf(input.path().getFileName())),
                    Text.count(input.rows() == null ? 0 : input.rows()),
                    profile.summary().columns(),
                    Text.count(input.bytes()));
        }
        report.line(
                        "%s rows, %s empty cells, %s duplicate rows, measured in %s s",
                        Text.count(profile.summary().rows()),
                        Text.count(profile.summary().nullCells()),
                        Text.count(profile.summary().duplicateRows()),
                        String.format(java.util.Locale.ROOT, "%.1f", seconds))
                .line("")
                .lines(shown.lines(profile));
        if (!findings.isEmpty()) {
            report.line("")
                    .line("Worth a look")
                    .lines(
                            Profile.sentences(findings).stream()
                                    .map(s -> "  " + Text.plain(s))
                                    .toList());
        }
        return report;
    }

    @Override
    protected void finished(Map<String, @Nullable Object> document) throws Exception {
        if (outDir != null) {
            Files.createDirectories(outDir);
            write(outDir.resolve("profile.json"), Json.write(document) + "\n");
            write(outDir.resolve("profile.html"), Page.of(document).orElseThrow());
        }
    }

    private static void write(Path file, String text) {
        OutputFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
