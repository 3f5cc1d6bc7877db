package granary.cli.quality;

import granary.cli.Columns;
import granary.cli.DataFlags;
import granary.cli.DataFlags.Loaded;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.RowsFile;
import granary.cli.Text;
import granary.engine.data.Duck;
import granary.engine.dedupe.DedupeOptions;
import granary.engine.dedupe.DedupeOptions.Shingling;
import granary.engine.dedupe.DedupeOptions.Similarity;
import granary.engine.dedupe.Duplicates;
import granary.engine.dedupe.NearDuplicates;
import granary.engine.dedupe.StoredDuplicates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Rows that are there more than once, word for word or nearly so.",
        footer = {
            "",
            "Example:",
            "  granary dedupe examples/banking77/test.csv --text text --against examples/banking77/train.csv"
        })
public final class DedupeCommand extends LocalCommand {
    @Parameters(
            paramLabel = "FILE",
            description = "A CSV, JSON Lines or Parquet file, or a folder of one schema")
    private Path file = Path.of("");

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--columns",
            split = ",",
            paramLabel = "COLUMN",
            description = "Equal in exact copies (default: the text, without --text all columns)")
    private List<String> columns = List.of();

    @Option(
            names = "--text",
            paramLabel = "COLUMN",
            description = "Compare its words; without it only exact copies are looked for")
    private @Nullable String text;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            description = "Names rows in the report (default: id, if there is one)")
    private @Nullable String id;

    @Option(
            names = "--threshold",
            paramLabel = "X",
            description = "Jaccard similarity of near duplicates (default: 0.8)")
    private double threshold = 0.8;

    @Option(names = "--shingle", paramLabel = "N", description = "Words in a shingle (default: 3)")
    private int shingle = 3;

    @Option(
            names = "--chars",
            paramLabel = "N",
            description = "Shingles of characters instead, for short or unsegmented text")
    private @Nullable Integer characters;

    @Option(
            names = "--keep",
            paramLabel = "WHICH",
            description = "first, last, longest or newest:COLUMN of a cluster (default: first)")
    private String keep = "first";

    @Option(
            names = "--within",
            paramLabel = "COLUMN",
            description = "Compare only rows with the same value of it")
    private @Nullable String within;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "Remove rows that are in this file; rows are not compared with each other")
    private @Nullable Path against;

    @Option(
            names = "--permutations",
            paramLabel = "N",
            description = "Of MinHash, used beyond 20,000 different texts (default: 128)")
    private int permutations = 128;

    @Option(names = "--seed", paramLabel = "S", description = "Of MinHash (default: 1)")
    private long seed = 1;

    @Option(names = "--exact-only", description = "Only exact copies are duplicates")
    private boolean exactOnly;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the rows kept there")
    private @Nullable Path out;

    @Option(
            names = "--pairs",
            paramLabel = "FILE",
            description = "Write each pair there as CSV, and list them in the JSON")
    private @Nullable Path pairs;

    @Option(
            names = "--fail-above",
            paramLabel = "PERCENT",
            description = "Exit 1 when more rows would go")
    private @Nullable Double failAbove;

    @Option(names = "--no-values", description = "Show no cell value")
    private boolean withoutValues;

    @Override
    protected Report report() throws Exception {
        if (against != null && pairs != null) {
            throw new IllegalArgumentException("--pairs lists pairs within a file, not --against");
        }
        var files = new ArrayList<>(List.of(file));
        if (against != null) {
            files.add(against);
        }
        try (var duck = data.open(files, out == null ? null : folder(out))) {
            var loaded = data.load(duck, "data", List.of(file), "t");
            var rows = documents(loaded, file);
            var options = options(rows);
            var report = new Report();
            loaded.inputs().forEach(report::input);
            if (text == null) {
                report.note("dedupe.exact", "Without --text only exact copies are looked for");
            }
            DedupeResult result;
            if (against == null) {
                result = DedupeResult.of(found(duck, rows, options));
            } else {
                var search = new NearDuplicates(options);
                var reference = data.load(duck, "against", List.of(against), "reference");
                reference.inputs().forEach(report::input);
                documents(reference, against).read(search::addReference);
                rows.read(search::add);
                result = DedupeResult.of(search.matches());
            }
            var view = new DedupeView(rows, against != null, !withoutValues);
            view.fill(report, result);
            if (pairs != null) {
                view.pairs(report, result, pairs);
            }
            if (out != null) {
                rows.markRemoved(result.removedRows());
                new RowsFile(loaded.table(), loaded.inputs(), data.isSpreadsheetSafe())
                        .write("_row not in (select row from removed)", out);
                report.line("wrote %s rows to %s", Text.count(result.kept()), out);
            }
            return report.failWhen(failAbove != null && result.removedPercent() > failAbove);
        }
    }

    /** In memory, or on disk where that would not hold them; what is found is the same. */
    private static Duplicates found(Duck duck, DedupeRows rows, DedupeOptions options) {
        if (StoredDuplicates.isFor(rows.table().rows(), rows.characters(), options)) {
            return new StoredDuplicates(duck, rows.sql(), options).find();
        }
        var search = new NearDuplicates(options);
        rows.read(search::add);
        return search.find();
    }

    private DedupeRows documents(Loaded loaded, Path from) {
        var named = new ArrayList<@Nullable String>(columns);
        named.add(text);
        named.add(within);
        if (from.equals(file)) {
            named.add(id);
            named.add(newest());
        }
        Columns.require(loaded.table(), from, named);
        return new DedupeRows(
                loaded.table(),
                text,
                columns,
                id != null ? id : loaded.table().find("id").isPresent() ? "id" : null,
                within,
                from.equals(file) ? newest() : null);
    }

    private DedupeOptions options(DedupeRows rows) {
        return new DedupeOptions(
                Similarity.JACCARD,
                threshold,
                characters == null
                        ? new Shingling(false, shingle)
                        : new Shingling(true, characters),
                permutations,
                seed,
                kept(),
                exactOnly || rows.text() == null);
    }

    private @Nullable String newest() {
        return keep.startsWith("newest:") ? keep.substring("newest:".length()) : null;
    }

    private DedupeOptions.Keep kept() {
        return switch (keep) {
            case "first" -> DedupeOptions.Keep.FIRST;
            case "last" -> DedupeOptions.Keep.LAST;
            case "longest" -> DedupeOptions.Keep.LONGEST;
            default -> {
                if (newest() == null) {
                    throw new IllegalArgumentException(
                            "--keep is first, last, longest or newest:COLUMN, not " + keep);
                }
                yield DedupeOptions.Keep.NEWEST;
            }
        };
    }

    private static Path folder(Path file) {
        var parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
