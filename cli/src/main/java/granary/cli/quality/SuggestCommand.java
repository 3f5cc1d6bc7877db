package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.LocalCommand;
import granary.cli.OutputFile;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.contract.ContractReader;
import granary.engine.data.Duck;
import granary.engine.data.InputRefused;
import granary.engine.data.Tabular;
import granary.engine.suggest.ContractMerge;
import granary.engine.suggest.References;
import granary.engine.suggest.Suggest;
import granary.engine.suggest.SuggestOptions;
import granary.engine.suggest.Suggestion;
import granary.engine.suggest.Suggestions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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
                "Writes the contract (ODCS 3.1.0) that the data would keep, each rule with its evidence.",
        footer = {"", "Example:", "  granary suggest examples/bank/2008-05.csv --name bank"})
public final class SuggestCommand extends LocalCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Files of one schema, or their folder; files of several schemas become several objects")
    private List<Path> files = List.of();

    @Mixin private DataFlags data = new DataFlags();

    @Option(names = "--name", description = "Name of the proposed object (default: the file's)")
    private @Nullable String name;

    @Option(names = "--id", description = "Id of the proposed contract (default: the name)")
    private @Nullable String id;

    @Option(
            names = "--strictness",
            description =
                    "low: what holds in every row; medium: also what nearly all keep; high: also lengths (default: medium)")
    private SuggestOptions.Strictness strictness = SuggestOptions.Strictness.MEDIUM;

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description = "Share of the rows that a rule must hold for (default: 0.99)")
    private double confidence = 0.99;

    @Option(
            names = "--holdout",
            paramLabel = "SHARE",
            description =
                    "Share of the rows that rules are tried on and not taken from (default: 0.2)")
    private double holdout = 0.2;

    @Option(names = "--pairs", description = "Two columns together may determine a third")
    private boolean pairs;

    @Option(
            names = "--merge",
            paramLabel = "CONTRACT",
            description = "Add to this contract what it does not ask yet; nothing is removed")
    private @Nullable Path merge;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the contract there")
    private @Nullable Path out;

    @Override
    protected Report report() throws Exception {
        if (merge != null && !Files.exists(merge)) {
            throw new NoSuchFileException(merge.toString());
        }
        try (var duck = data.open(files, null)) {
            var report = new Report();
            var tables = tables(duck, report);
            var found = found(tables);
            return merge == null
                    ? fill(report, found, found.suggestions(), found.contract())
                    : merged(report, found, merge);
        }
    }

    /** One table of all files, or one each where they have different columns. */
    private Map<String, Tabular> tables(Duck duck, Report report) throws IOException {
        var tables = new LinkedHashMap<String, Tabular>();
        try {
            var loaded = data.load(duck, "data", files, "t");
            loaded.inputs().forEach(report::input);
            tables.put(name == null ? stem(files.getFirst()) : name, loaded.table());
        } catch (InputRefused refused) {
            boolean severalSchemas = refused.problems().getFirst().type().equals("input.schema");
            if (!severalSchemas || merge != null || name != null) {
                throw refused;
            }
            for (var file : files) {
                var loaded = data.load(duck, "data", List.of(file), "t" + tables.size());
                loaded.inputs().forEach(report::input);
                tables.put(stem(file), loaded.table());
            }
        }
        return tables;
    }

    private Suggestions found(Map<String, Tabular> tables) {
        var all = new LinkedHashMap<String, Suggestions>();
        tables.forEach((object, table) -> all.put(object, Suggest.of(table, options(object))));
        return all.size() == 1
                ? all.values().iterator().next()
                : References.together(id == null ? "suggested" : id, tables, all);
    }

    private SuggestOptions options(String object) {
        return new SuggestOptions(
                id == null ? object : id,
                object,
                data.now(),
                strictness,
                confidence,
                holdout,
                pairs);
    }

    private Report merged(Report report, Suggestions found, Path file) throws IOException {
        var contract = ContractReader.read(file);
        var object = contract.object(contract.objects().size() == 1 ? null : name);
        var merged = ContractMerge.merge(contract, object, found);
        report.note(
                "suggest.merged",
                "%d of %d suggestions are new to %s"
                        .formatted(
                                merged.added().size(),
                                found.suggestions().size(),
                                file.getFileName()));
        return fill(report, found, merged.added(), merged.document());
    }

    private Report fill(
            Report report,
            Suggestions found,
            List<Suggestion> suggestions,
            Map<String, Object> contract)
            throws IOException {
        long errors = suggestions.stream().filter(s -> s.severity().equals("error")).count();
        report.summary("suggestions", suggestions.size())
                .summary("errors", errors)
                .summary("warnings", suggestions.size() - errors)
                .put("suggestions", suggestions.stream().map(this::toMap).toList())
                .put("findings", noValues() ? List.of() : found.findings())
                .put("contract", contract);
        var yaml = Suggestions.yaml(contract);
        if (out == null) {
            return report.lines(List.of(yaml.stripTrailing()));
        }
        OutputFile.write(out, yaml.getBytes(StandardCharsets.UTF_8));
        report.line(
                "%d suggestions in %s: %d that every row keeps, %d warnings",
                suggestions.size(), out, errors, suggestions.size() - errors);
        if (!noValues()) {
            report.lines(found.findings().stream().map(f -> "  " + Text.plain(f)).toList());
        }
        return report;
    }

    private Map<String, @Nullable Object> toMap(Suggestion s) {
        var evidence = Tree.of(s.evidence());
        if (noValues()) {
            evidence.remove("counterExamples");
        }
        return Report.map(
                "path", s.path(),
                "kind", s.kind(),
                "column", s.column(),
                "columns", s.columns(),
                "parameters", s.parameters(),
                "expectation", s.expectation(),
                "severity", s.severity(),
                "description", s.sentence(),
                "evidence", evidence,
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
