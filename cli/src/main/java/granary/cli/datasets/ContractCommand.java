package granary.cli.datasets;

import granary.cli.InputFile;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.contract.ContractProblem;
import granary.engine.contract.ContractReader;
import granary.engine.contract.SchemaDiff;
import granary.engine.data.Parquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        description = "Contracts in the Open Data Contract Standard.",
        subcommands = {
            ContractCommand.Lint.class,
            ContractCommand.Diff.class,
            ContractImportCommand.class
        },
        footer = {"", "Example:", "  granary contract lint examples/contracts/bank.odcs.yaml"})
public final class ContractCommand implements Runnable {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Say what you want: " + String.join(", ", spec.subcommands().keySet()));
        }
    }

    static InputFile input(String role, Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return new InputFile(
                role, file, "odcs", Files.size(file), Parquet.sha256(file), null, null, 0, null);
    }

    @Command(
            name = "lint",
            description = "Everything that is wrong with a contract.",
            footer = {"", "Example:", "  granary contract lint examples/contracts/bank.odcs.yaml"})
    static final class Lint extends LocalCommand {
        @Parameters(paramLabel = "FILE", description = "ODCS 3.0.x or 3.1.0, YAML or JSON")
        private Path file = Path.of("");

        @Override
        protected Report report() throws Exception {
            var report = new Report().input(input("contract", file));
            var text = Files.readString(file);
            var problems = ContractReader.lint(text);
            var warnings =
                    problems.isEmpty()
                            ? ContractReader.read(text).warnings()
                            : List.<ContractProblem>of();
            report.summary("problems", problems.size())
                    .summary("warnings", warnings.size())
                    .put("problems", problems.stream().map(Tree::of).toList())
                    .put("warnings", warnings.stream().map(Tree::of).toList())
                    .line(problems.isEmpty() ? "valid" : problems.size() + " problems");
            problems.forEach(p -> told(report, "", p));
            warnings.forEach(p -> told(report, "warning: ", p));
            return report.failWhen(!problems.isEmpty());
        }

        private static void told(Report report, String kind, ContractProblem problem) {
            var place = problem.pointer().isEmpty() ? "the document" : problem.pointer();
            var line = problem.line() == null ? "" : " (line " + problem.line() + ")";
            report.line(
                            "  %s%s%s: %s",
                            kind, Text.plain(place), line, Text.plain(problem.message()))
                    .line("    %s", Text.plain(problem.hint()));
        }
    }

    @Command(
            name = "diff",
            description = "Which changes of a contract break whom, and which version they need.",
            footer = {
                "",
                "Example:",
                "  granary contract diff examples/contracts/bank.odcs.yaml examples/contracts/bank-1.1.0.odcs.yaml"
            })
    static final class Diff extends LocalCommand {
        @Parameters(index = "0", paramLabel = "OLD", description = "The contract in force")
        private Path before = Path.of("");

        @Parameters(index = "1", paramLabel = "NEW", description = "The proposed one")
        private Path after = Path.of("");

        @Override
        protected Report report() throws Exception {
            var report = new Report().input(input("old", before)).input(input("new", after));
            var diff = SchemaDiff.between(ContractReader.read(before), ContractReader.read(after));
            report.summary("worst", diff.worst().word())
                    .summary("bump", diff.bump())
                    .summary("declaredBump", diff.declaredBump())
                    .summary("bumpIsEnough", diff.bumpIsEnough())
                    .put("changes", diff.changes().stream().map(Tree::of).toList())
                    .line(
                            "%d changes, worst %s: needs a %s version, declared is %s",
                            diff.changes().size(),
                            diff.worst().word(),
                            diff.bump(),
                            diff.declaredBump());
            diff.changes()
                    .forEach(c ->
                            report.line(
                                    "  %-22s %-16s %s → %s  consumer %s, producer %s",
                                    c.change(),
                                    Text.plain(c.column() == null ? c.object() : c.column()),
                                    Text.plain(c.before()),
                                    Text.plain(c.after()),
                                    c.consumer().word(),
                                    c.producer().word()));
            return report.failWhen(!diff.bumpIsEnough());
        }
    }
}
