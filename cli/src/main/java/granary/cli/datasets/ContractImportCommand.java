package granary.cli.datasets;

import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.contract.ContractWriter;
import granary.engine.contract.convert.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description =
                "Makes a contract (ODCS 3.1.0) of another validator's checks; what cannot be carried is named.",
        footer = {
            "",
            "Example:",
            "  granary contract import --from dbt examples/import/dbt-schema.yml"
        })
public final class ContractImportCommand extends LocalCommand {
    @Option(
            names = "--from",
            required = true,
            paramLabel = "TOOL",
            description = "great-expectations, soda or dbt")
    private String from = "";

    @Parameters(
            paramLabel = "FILE",
            description = "A suite (JSON), a checks or contract file, a schema file (YAML)")
    private Path file = Path.of("");

    @Option(
            names = "--name",
            description = "Name of the contract, and of its object where the file names none")
    private @Nullable String name;

    @Option(names = "--out", paramLabel = "CONTRACT", description = "Write the contract there")
    private @Nullable Path out;

    @Override
    protected Report report() throws Exception {
        var input = ContractCommand.input("checks", file);
        var made = Source.of(from).read(Files.readString(file), name == null ? stem() : name);
        var yaml = ContractWriter.yaml(made.document());
        var report =
                new Report()
                        .input(input)
                        .summary("carried", made.carried())
                        .summary("lost", made.lost().size())
                        .put("lost", made.lost().stream().map(Tree::of).toList())
                        .put("contract", made.document());
        if (out == null) {
            report.line("%s", yaml.stripTrailing());
        } else {
            Files.writeString(out, yaml);
            report.line("%s: %d checks carried", out, made.carried());
        }
        made.lost()
                .forEach(lost ->
                        report.line(
                                "# lost: %s at %s: %s",
                                Text.plain(lost.what()),
                                Text.plain(lost.where()),
                                Text.plain(lost.why())));
        return report;
    }

    private String stem() {
        var base = String.valueOf(file.getFileName()).replaceFirst("\\..*$", "");
        return base.isEmpty() ? "imported" : base.replaceAll("[^A-Za-z0-9_-]", "_");
    }
}
