package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Tree;
import granary.engine.suggest.Suggest;
import granary.engine.suggest.SuggestOptions;
import granary.engine.suggest.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description =
                "Writes the contract (ODCS 3.1.0) that the data would keep, each rule with its evidence.",
        footer = {"", "Example:", "  granary suggest examples/bank/2008-05.csv --name bank"})
public final class SuggestCommand extends LocalCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV, JSON Lines or Parquet files of one schema, or their folder")
    private List<Path> files = List.of();

    @Mixin private DataFlags data = new DataFlags();

    @Option(names = "--name", description = "Name of the proposed object (default: the file's)")
    private @Nullable String name;

    @Option(names = "--id", description = "Id of the proposed contract (default: the name)")
    private @Nullable String id;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the contract there")
    private @Nullable Path out;

    @Override
    protected Report report() throws Exception {
        try (var duck = data.open(files, null)) {
            var loaded = data.load(duck, "data", files, "t");
            var object = name == null ? stem(files.getFirst()) : name;
            var found =
                    Suggest.of(
                            loaded.table(),
                            new SuggestOptions(id == null ? object : id, object, data.now()));
            var report = new Report();
            loaded.inputs().forEach(report::input);
            report.summary("suggestions", found.suggestions().size())
                    .put(
                            "suggestions",
                            found.suggestions().stream().map(SuggestCommand::toMap).toList())
                    .put("findings", found.findings())
                    .put("contract", found.contract());
            if (out == null) {
                report.line(found.yaml().stripTrailing());
            } else {
                Files.writeString(out, found.yaml());
                report.line("%d suggestions in %s", found.suggestions().size(), out);
            }
            return report;
        }
    }

    private static Map<String, @Nullable Object> toMap(Suggestion s) {
        return Report.map(
                "path", s.path(),
                "kind", s.kind(),
                "column", s.column(),
                "columns", s.columns(),
                "parameters", s.parameters(),
                "expectation", s.expectation(),
                "severity", s.severity(),
                "description", s.sentence(),
                "evidence", Tree.of(s.evidence()),
                "odcs", s.odcs());
    }

    /** A name that is safe as an identifier, from the file's name without its ending. */
    private static String stem(Path file) {
        var name =
                String.valueOf(file.getFileName())
                        .replaceFirst("\\.[^.]*$", "")
                        .replaceAll("[^A-Za-z0-9_]", "_");
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "t_" + name : name;
    }
}
