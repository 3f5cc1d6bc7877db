package granary.cli.quality;

import granary.cli.DataFlags;
import granary.cli.Exit;
import granary.cli.InputFile;
import granary.cli.LocalCommand;
import granary.cli.OutputFile;
import granary.cli.Report;
import granary.cli.Tree;
import granary.engine.InputProblem;
import granary.engine.check.Check;
import granary.engine.check.CheckReport;
import granary.engine.check.CheckRun;
import granary.engine.check.Kind;
import granary.engine.check.RunOptions;
import granary.engine.check.Severity;
import granary.engine.check.Verdict;
import granary.engine.contract.Contract;
import granary.engine.contract.ContractReader;
import granary.engine.data.Parquet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            arity = "0..*",
            paramLabel = "[OBJECT=]FILE",
            description =
                    "Data files of one schema, or their folder; OBJECT= for a contract of several")
    private List<String> files = List.of();

    @Mixin private DataFlags data = new DataFlags();

    @Option(
            names = "--object",
            paramLabel = "NAME",
            description = "Object of the contract; needed when it has several")
    private @Nullable String object;

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "Only these checks")
    private List<String> only = List.of();

    @Option(
            names = "--severity",
            paramLabel = "LEVEL",
            description = "Only checks this severe or more: error, warning or info (default: info)")
    private Severity least = Severity.INFO;

    @Option(names = "--fail-on", description = "error or warning (default: error)")
    private FailOn failOn = FailOn.ERROR;

    @Option(
            names = "--examples",
            paramLabel = "N",
            description = "Rows listed per check (default: 5)")
    private int examples = 5;

    @Option(
            names = "--baseline",
            paramLabel = "[OBJECT=]FILE",
            description = "An earlier state of the data, for drift and schemaChange")
    private List<String> baselines = List.of();

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "Earlier reports of check --json, one a line, for anomaly")
    private @Nullable Path history;

    @Option(
            names = "--reference",
            paramLabel = "OBJECT=FILE",
            description = "Another table that checks speak of; may be repeated")
    private List<String> references = List.of();

    @Option(
            names = "--quarantine",
            paramLabel = "DIR",
            description = "Also write the good rows and the bad ones into files of their own")
    private @Nullable Path quarantine;

    @Option(names = "--force", description = "--quarantine may write into a folder that is used")
    private boolean force;

    @Option(names = "--junit", paramLabel = "FILE", description = "Also write JUnit XML")
    private @Nullable Path junit;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Also write SARIF 2.1.0")
    private @Nullable Path sarif;

    @Option(names = "--list", description = "Print what would be checked, and check nothing")
    private boolean list;

    @Option(names = "--strict", description = "Checks of other engines fail")
    private boolean strict;

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
        if (examples < 0) {
            throw new IllegalArgumentException("--examples is 0 or more, not " + examples);
        }
        var contract = ContractReader.read(contractFile);
        var named = NamedFiles.of(contract, object, files);
        if (list) {
            return listed(contract, named);
        }
        if (named.isEmpty()) {
            throw InputProblem.of(
                    "usage.missing", "No data file was named", "Name it after the contract");
        }
        var others = NamedFiles.others(references);
        var before = NamedFiles.of(contract, object, baselines);
        var now = data.now();
        var options = new RunOptions(now, examples, 60, !noValues());
        var paths = new ArrayList<Path>(named.all());
        paths.addAll(others.all());
        paths.addAll(before.all());
        if (quarantine != null && data.isSelecting()) {
            throw InputProblem.of(
                    "usage.contradiction",
                    "--quarantine parts all rows of a file, and only some were asked for",
                    "Leave out --columns, --exclude, --where and --sample");
        }
        try (var duck = data.open(paths, quarantineParent())) {
            var checked =
                    new CheckedObjects(data, duck, contract)
                            .load(named, before, others, CheckHistory.read(history));
            return report(contract, checked, options, now);
        }
    }

    private Report report(
            Contract contract, CheckedObjects checked, RunOptions options, Instant now)
            throws IOException {
        var runs = new ArrayList<CheckReport>();
        var all = new ArrayList<Check>();
        long rowsFailed = 0;
        long aside = 0;
        var apart =
                quarantine == null
                        ? null
                        : new CheckQuarantine(quarantine, force, checked.all().size() > 1);
        var written = new ArrayList<String>();
        chosen(checked.all().stream().flatMap(o -> o.checks().stream()).toList());
        for (var one : checked.all()) {
            var checks = one.checks().stream().filter(this::isChosen).toList();
            var run = CheckRun.run(one.subject(), checks, options);
            run = strict ? run.strict() : run;
            runs.add(run.inFiles(one::file));
            all.addAll(checks);
            rowsFailed += CheckRun.rowsFailed(one.subject(), checks, run, options);
            if (apart == null) {
                aside += CheckRun.rowsAside(one.subject(), checks, run, options);
            } else {
                var conservation = apart.write(one.only(checks), run, options);
                aside += conservation.quarantined();
                written.add(apart.line(one, conservation));
            }
        }
        var run = CheckReport.together(runs);
        var report = new Report().input(contractInput());
        checked.inputs().forEach(report::input);
        report.scans(run.scans());
        Tree.of(run.summary()).forEach(report::summary);
        report.summary("rowsFailed", rowsFailed).summary("rowsQuarantined", aside);
        if (data.isNowGiven() || !isReproducible()) {
            report.put("asOf", now.toString());
        }
        report.put("contract", about(contract))
                .put("checks", run.checks().stream().map(Tree::of).toList())
                .put("conservation", conservation(checked, aside));
        report.lines(new CheckLines(contract, all).of(checked.names(), run)).lines(written);
        boolean bad =
                run.verdict() == Verdict.FAIL
                        || failOn == FailOn.WARNING && run.verdict() == Verdict.WARN;
        if (junit != null) {
            OutputFile.write(junit, CheckJUnit.write(contract, run));
        }
        if (sarif != null) {
            OutputFile.write(sarif, CheckSarif.write(checked.paths(), run));
        }
        return report.verdict(bad ? "fail" : run.verdict().word(), bad ? Exit.BAD : Exit.GOOD);
    }

    /** Files are made beside the folder first, so the session writes there. */
    private @Nullable Path quarantineParent() {
        return quarantine == null ? null : quarantine.toAbsolutePath().normalize().getParent();
    }

    private static Map<String, @Nullable Object> conservation(CheckedObjects checked, long aside) {
        long rows = checked.rows();
        return Report.map(
                "read",
                checked.read(),
                "good",
                rows - aside,
                "quarantined",
                aside,
                "refused",
                checked.refused(),
                "balanced",
                checked.read() == rows + checked.refused());
    }

    private Report listed(Contract contract, NamedFiles named) throws IOException {
        var objects =
                contract.objects().stream()
                        .filter(o -> named.isEmpty() ? isNamed(o.name()) : named.has(o.name()))
                        .toList();
        var checks = chosen(objects.stream().flatMap(o -> contract.checks(o).stream()).toList());
        var report = new Report().input(contractInput()).summary("checks", checks.size());
        report.put("contract", about(contract))
                .put("checks", checks.stream().map(CheckCommand::plan).toList());
        report.line("%d checks of %s %s", checks.size(), contract.name(), contract.version());
        report.lines(new CheckLines(contract, checks).plan());
        return report;
    }

    private boolean isNamed(String name) {
        return object == null || name.equals(object);
    }

    private static Map<String, @Nullable Object> plan(Check check) {
        return Report.map(
                "id", check.id(),
                "path", check.path(),
                "name", check.name(),
                "object", check.object(),
                "columns", check.columns(),
                "kind", check.kind().word(),
                "severity", check.severity().word(),
                "onFail", check.onFail().word(),
                "where", check.where(),
                "by", check.by(),
                "expectation", check.expectation().document(),
                "sharesScan", sharesScan(check.kind()));
    }

    private static boolean sharesScan(Kind kind) {
        return kind instanceof Kind.Cell
                || kind instanceof Kind.RowCount
                || kind instanceof Kind.Statistic
                || kind instanceof Kind.Distinct;
    }

    private boolean isChosen(Check check) {
        return (only.isEmpty() || only.contains(check.id()))
                && check.severity().compareTo(least) <= 0;
    }

    /** The checks that the flags leave, which must be some. */
    private List<Check> chosen(List<Check> all) {
        var unknown =
                only.stream().filter(id -> all.stream().noneMatch(c -> c.id().equals(id))).toList();
        if (!unknown.isEmpty()) {
            throw InputProblem.of(
                    "check.unknown",
                    "The contract has no check " + String.join(", ", unknown),
                    "Its checks are "
                            + all.stream().map(Check::id).collect(Collectors.joining(", ")));
        }
        var checks = all.stream().filter(this::isChosen).toList();
        if (checks.isEmpty() && !allowEmpty) {
            throw InputProblem.of(
                            "check.none",
                            "The contract has no check that can be run",
                            "Add one, or pass --allow-empty")
                    .in(contractFile.toString());
        }
        return checks;
    }

    private InputFile contractInput() throws IOException {
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

    private Map<String, @Nullable Object> about(Contract contract) throws IOException {
        return Report.map(
                "id", contract.id(),
                "version", contract.version(),
                "path", contractFile.toString(),
                "sha256", Parquet.sha256(contractFile));
    }
}
