package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.Exit;
import granary.cli.InputFile;
import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.cli.Tree;
import granary.engine.InputProblem;
import granary.engine.check.Check;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckResult;
import granary.engine.check.CheckRun;
import granary.engine.check.RunOptions;
import granary.engine.check.Subject;
import granary.engine.check.Verdict;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.data.Parquet;
import granary.engine.data.Typing;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "Whether data keeps its contract.",
        footer = {
            "",
            "Example:",
            "  granary check examples/contracts/bank.odcs.yaml examples/bank/2010-07.csv --now 2010-08-01T00:00:00Z"
        })
public final class CheckCommand extends LocalCommand {
    @Parameters(
            index = "0",
            paramLabel = "CONTRACT",
            description = "ODCS 3.0.x or 3.1.0, YAML or JSON")
    private Path contractFile = Path.of("");

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "FILE",
            description = "CSV, JSON Lines or Parquet files of one schema, or their folder")
    private List<Path> files = List.of();

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--object",
            paramLabel = "NAME",
            description = "Object of the contract; needed when it has several")
    private @Nullable String object;

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "Only these checks")
    private List<String> only = List.of();

    @Option(names = "--fail-on", description = "error or warning (default: error)")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Rows listed per check (default: 5)")
    private int examples = 5;

    @Option(names = "--allow-empty", description = "A contract without checks passes")
    private boolean allowEmpty;

    enum FailOn {
        ERROR,
        WARNING
    }

    @Override
    protected Report report() throws Exception {
        if (!Files.exists(contractFile)) {
            throw new NoSuchFileException(contractFile.toString());
        }
        var contract = ContractReader.read(contractFile);
        var wanted = contract.object(object);
        var checks = chosen(contract.checks(wanted));
        try (var duck = data.open(files, null)) {
            var loaded = data.load(duck, "data", files, "t");
            var typed = Typing.apply(loaded.table(), wanted.columns(), "typed");
            var subject = Subject.of(typed);
            var options = new RunOptions(data.now(), examples, 60, !noValues());
            var run = CheckRun.run(subject, checks, options);
            long aside = CheckRun.quarantine(subject, checks, run, options).size();
            var report = new Report().input(contractInput());
            loaded.inputs().forEach(report::input);
            Tree.of(run.summary()).forEach(report::summary);
            report.summary("rowsFailed", failedRows(run)).summary("rowsQuarantined", aside);
            report.put("contract", about(contract))
                    .put("checks", run.checks().stream().map(Tree::of).toList())
                    .put(
                            "conservation",
                            Report.map(
                                    "read",
                                    loaded.read(),
                                    "good",
                                    loaded.table().rows() - aside,
                                    "quarantined",
                                    aside,
                                    "refused",
                                    loaded.refused(),
                                    "balanced",
                                    loaded.read() == loaded.table().rows() + loaded.refused()));
            lines(report, contract, run);
            boolean bad =
                    run.verdict() == Verdict.FAIL
                            || failOn == FailOn.WARNING && run.verdict() == Verdict.WARN;
            return report.verdict(bad ? "fail" : run.verdict().word(), bad ? Exit.BAD : Exit.GOOD);
        }
    }

    private List<Check> chosen(List<Check> all) {
        var checks = all.stream().filter(c -> only.isEmpty() || only.contains(c.id())).toList();
        var unknown =
                only.stream().filter(id -> all.stream().noneMatch(c -> c.id().equals(id))).toList();
        if (!unknown.isEmpty()) {
            throw InputProblem.of(
                    "check.unknown",
                    "The contract has no check " + String.join(", ", unknown),
                    "Its checks are "
                            + all.stream().map(Check::id).collect(Collectors.joining(", ")));
        }
        if (checks.isEmpty() && !allowEmpty) {
            throw InputProblem.of(
                            "check.none",
                            "The contract has no check that can be run",
                            "Add one, or pass --allow-empty")
                    .in(contractFile.toString());
        }
        return checks;
    }

    private InputFile contractInput() throws java.io.IOException {
        return new InputFile(
                "contract",
                contractFile,
                "odcs",
                Files.size(contractFile),
                Parquet.sha256(contractFile),
                null,
                null,
                0,
                null);
    }

    private java.util.Map<String, @Nullable Object> about(Contract contract)
            throws java.io.IOException {
        return Report.map(
                "id", contract.id(),
                "version", contract.version(),
                "path", contractFile.toString(),
                "sha256", Parquet.sha256(contractFile));
    }

    private static long failedRows(CheckReport run) {
        return run.checks().stream()
                .map(CheckResult::failed)
                .filter(java.util.Objects::nonNull)
                .mapToLong(CheckResult.Failed::rows)
                .max()
                .orElse(0);
    }

    private void lines(Report report, Contract contract, CheckReport run) {
        report.line(
                "%s against %s %s · %s rows · %d of %d checks failed",
                files.stream()
                        .map(f -> String.valueOf(f.getFileName()))
                        .collect(Collectors.joining(", ")),
                contract.name(),
                contract.version(),
                Text.count(run.summary().rows()),
                run.summary().failed() + run.summary().errored(),
                run.summary().checks());
        for (var verdict : List.of(Verdict.FAIL, Verdict.ERROR, Verdict.WARN)) {
            run.checks().stream()
                    .filter(c -> c.verdict() == verdict)
                    .forEach(c ->
                            report.line(
                                    "%-5s %-16s %-12s %s%s",
                                    verdict.name(),
                                    Text.plain(String.join(",", c.columns())),
                                    c.kind(),
                                    Text.plain(c.message()),
                                    rows(c)));
        }
        report.line("PASS  %d checks", run.summary().passed());
    }

    private static String rows(CheckResult check) {
        var failed = check.failed();
        if (failed == null || failed.examples().isEmpty()) {
            return "";
        }
        return failed.examples().stream()
                .map(e -> String.format(Locale.ROOT, "%,d", e.row()))
                .collect(Collectors.joining(", ", "  rows ", failed.more() > 0 ? " …" : ""));
    }
}
