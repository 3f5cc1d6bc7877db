package granary.cli.delivery;

import granary.cli.Columns;
import granary.cli.DataFlags;
import granary.cli.Gap;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.RowsFile;
import granary.cli.Text;
import granary.engine.leak.LeakOptions;
import granary.engine.profile.Profiler;
import granary.engine.split.Split;
import granary.engine.split.SplitPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private static final int CLASSES_MAX = 100;

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
            names = "--near-duplicates",
            paramLabel = "COLUMN",
            description = "Texts that say nearly the same stay in one part")
    private @Nullable String nearDuplicates;

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
            names = "--gap",
            paramLabel = "P7D",
            converter = Gap.class,
            description = "With --time: leave out rows so shortly before a later part")
    private Duration gap = Duration.ZERO;

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

    @Option(
            names = "--id",
            split = ",",
            paramLabel = "COLUMN",
            description = "Names a row, for the guards: not compared")
    private List<String> ids = List.of();

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "Another seed gives another split (default: 1)")
    private String seed = "1";

    @Option(
            names = "--out-dir",
            paramLabel = "DIR",
            description = "Write each part there, in the format of the input")
    private @Nullable Path outDir;

    @Override
    protected Report report() throws Exception {
        var plan =
                new SplitPlan(
                        to.stream().map(SplitCommand::part).toList(),
                        group,
                        stratify,
                        time,
                        List.of(),
                        seed,
                        gap.isZero() ? null : gap,
                        nearDuplicates);
        try (var duck = data.open(List.of(file), outDir)) {
            var loaded = data.load(duck, "data", List.of(file), "t");
            Columns.require(loaded.table(), file, named());
            var split = Split.of(Profiler.typedByGuess(loaded.table()), plan, "assignment");
            var report = new Report();
            loaded.inputs().forEach(report::input);
            report.summary("rows", loaded.table().rows())
                    .summary("leftOut", split.leftOut())
                    .put("parts", split.parts().stream().map(p -> toMap(split, p)).toList());
            split.parts()
                    .forEach(p ->
                            report.line(
                                    "%-12s %10s rows  %s",
                                    p.name(), Text.count(p.rows()), Text.percent(p.share())));
            if (split.leftOut() > 0) {
                report.line("%-12s %10s rows", "(gap)", Text.count(split.leftOut()));
            }
            boolean refused = new SplitGuards(split, options()).tell(report);
            if (outDir != null) {
                write(
                        split,
                        new RowsFile(loaded.table(), loaded.inputs(), data.isSpreadsheetSafe()),
                        outDir,
                        report);
            }
            return report.failWhen(refused);
        }
    }

    private LeakOptions options() {
        return new LeakOptions(
                target,
                group,
                time,
                gap,
                ids,
                nearDuplicates,
                LeakOptions.THRESHOLD,
                List.of(),
                knownAfter,
                0.95,
                0.85,
                0);
    }

    private List<@Nullable String> named() {
        var names = new ArrayList<@Nullable String>(group);
        names.addAll(ids);
        names.addAll(knownAfter);
        names.add(nearDuplicates);
        names.add(stratify);
        names.add(time);
        names.add(target);
        return names;
    }

    private static SplitPlan.Part part(String text) {
        int equals = text.indexOf('=');
        if (equals < 1 || !text.substring(0, equals).matches("[\\p{L}\\p{N}_-]+")) {
            throw new IllegalArgumentException(
                    "--to takes parts such as train=0.8,test=0.2, not " + text);
        }
        return new SplitPlan.Part(
                text.substring(0, equals), Double.parseDouble(text.substring(equals + 1)));
    }

    private Map<String, @Nullable Object> toMap(Split split, Split.PartSize part) {
        var map = Report.map("name", part.name(), "rows", part.rows(), "share", part.share());
        var column = target == null ? stratify : target;
        if (column != null) {
            map.put("target", shares(split, part, column));
        }
        return map;
    }

    /**
     * The share of each value, most frequent first; of a column with many values the first ones.
     */
    private static Map<String, Double> shares(Split split, Split.PartSize part, String column) {
        var shares = new LinkedHashMap<String, Double>();
        var value = split.table().column(column);
        split.table()
                .duck()
                .query(
                        "select coalesce(cast(%1$s as varchar), 'null') as v, count(*) as n from %2$s where %3$s group by v order by n desc, v limit %4$d"
                                .formatted(
                                        value.sql(),
                                        split.table().sql(),
                                        split.rows(part.name()).where(),
                                        CLASSES_MAX),
                        row -> shares.put(row.getString(1), (double) row.getLong(2) / part.rows()));
        return shares;
    }

    private static void write(Split split, RowsFile rows, Path folder, Report report)
            throws IOException {
        for (var part : split.parts()) {
            var target = folder.resolve(part.name() + rows.ending());
            rows.write(String.valueOf(split.rows(part.name()).where()), target);
            report.line("wrote %s", Text.plain(target.toString()));
        }
    }
}
