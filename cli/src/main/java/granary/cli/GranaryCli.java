package granary.cli;

import granary.cli.datasets.ContractCommand;
import granary.cli.datasets.DiffCommand;
import granary.cli.delivery.ExperimentCommand;
import granary.cli.delivery.SplitCommand;
import granary.cli.demo.DemoCommand;
import granary.cli.governance.VerifyCommand;
import granary.cli.labeling.AcceptanceCommand;
import granary.cli.labeling.AgreeCommand;
import granary.cli.labeling.ConsensusCommand;
import granary.cli.planning.EvmCommand;
import granary.cli.planning.ForecastCommand;
import granary.cli.planning.ReconcileCommand;
import granary.cli.platform.DoctorCommand;
import granary.cli.platform.ServeCommand;
import granary.cli.quality.CheckCommand;
import granary.cli.quality.DedupeCommand;
import granary.cli.quality.DriftCommand;
import granary.cli.quality.LeakCommand;
import granary.cli.quality.PiiCommand;
import granary.cli.quality.ProfileCommand;
import granary.cli.quality.SuggestCommand;
import granary.cli.rooms.LoginCommand;
import granary.cli.rooms.RoomCommand;
import granary.engine.data.Duck;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code granary}. Only the command that was named is built and looked into, so that
 * starting costs the same however many there are.
 */
public final class GranaryCli {

    /**
     * @param summary what it does, in a few words for the list
     * @param readsTables whether it opens a database session, which is begun as early as can be
     */
    record Entry(String name, String summary, boolean readsTables, Supplier<Object> command) {
        Entry(String name, String summary, Supplier<Object> command) {
            this(name, summary, false, command);
        }
    }

    /** Every command; the order is that of the help. */
    static final List<Entry> COMMANDS =
            List.of(
                    table("profile", "what is in a table", ProfileCommand::new),
                    table("suggest", "a contract that the data would keep", SuggestCommand::new),
                    table("check", "whether data keeps its contract", CheckCommand::new),
                    table("drift", "what moved between two tables", DriftCommand::new),
                    table("leak", "what a test set should not know", LeakCommand::new),
                    table("dedupe", "rows that are there more than once", DedupeCommand::new),
                    table("pii", "personal data, by span and by column", PiiCommand::new),
                    new Entry(
                            "contract",
                            "whether a contract is valid, and what a new one breaks",
                            ContractCommand::new),
                    table("diff", "what changed between two tables", DiffCommand::new),
                    table("split", "honest parts for training and test", SplitCommand::new),
                    new Entry(
                            "experiment",
                            "which of two training sets makes the better model",
                            ExperimentCommand::new),
                    new Entry("agree", "how far annotators agree", AgreeCommand::new),
                    new Entry(
                            "consensus",
                            "one label for each task from many answers",
                            ConsensusCommand::new),
                    new Entry(
                            "acceptance",
                            "sampling plans, their chances, intervals, sequential tests",
                            AcceptanceCommand::new),
                    new Entry("forecast", "when a queue will be empty", ForecastCommand::new),
                    new Entry("evm", "earned value figures", EvmCommand::new),
                    new Entry("reconcile", "what of an invoice is payable", ReconcileCommand::new),
                    new Entry(
                            "verify",
                            "whether a ledger export is what was signed",
                            VerifyCommand::new),
                    new Entry("demo", "the whole loop on real data", DemoCommand::new),
                    new Entry("login", "prove who you are to a server", LoginCommand::new),
                    room("datasets", "contracts, files, versions"),
                    room("quality", "check runs, findings, quarantine"),
                    room("labeling", "programmes, tasks, lots"),
                    room("delivery", "splits, deliveries, recalls"),
                    room("incidents", "incidents, actions, controls"),
                    room("governance", "people, grants, erasures, the ledger"),
                    room("planning", "requests, vendors, invoices"),
                    room("insights", "KPIs, the dashboard, the playbook"),
                    new Entry("serve", "run the server", ServeCommand::new),
                    new Entry(
                            "doctor",
                            "what is installed, reachable or misconfigured",
                            DoctorCommand::new));

    private GranaryCli() {}

    private static Entry table(String name, String summary, Supplier<Object> command) {
        return new Entry(name, summary, true, command);
    }

    private static Entry room(String name, String about) {
        return new Entry(name, "of a server: " + about, () -> new RoomCommand(name));
    }

    public static void main(String[] args) {
        // A library of the contract reader logs through SLF4J, and nobody here reads its log.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.setOut(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.out),
                        false,
                        StandardCharsets.UTF_8));
        System.setErr(
                new PrintStream(
                        new java.io.FileOutputStream(java.io.FileDescriptor.err),
                        true,
                        StandardCharsets.UTF_8));
        int exit = run(args);
        System.out.flush();
        System.exit(exit);
    }

    /** Runs one command line and returns the exit code. */
    public static int run(String... args) {
        if (args.length == 0
                || args[0].equals("--help")
                || args[0].equals("help") && args.length == 1) {
            help();
            return args.length == 0 ? Exit.USAGE : Exit.GOOD;
        }
        if (args[0].equals("--version")) {
            System.out.println("granary " + Version.text());
            return Exit.GOOD;
        }
        var rest = Arrays.copyOfRange(args, 1, args.length);
        if (args[0].equals("help")) {
            return run(rest[0], "--help");
        }
        var entry = COMMANDS.stream().filter(e -> e.name().equals(args[0])).findFirst();
        if (entry.isEmpty()) {
            return unknown(args);
        }
        if (entry.get().readsTables() && !asksForHelp(rest)) {
            Duck.prepare();
        }
        return commandLine(entry.get()).execute(rest);
    }

    private static boolean asksForHelp(String... words) {
        return words.length == 0 || List.of(words).contains("--help");
    }

    static CommandLine commandLine(Entry entry) {
        var line = new CommandLine(entry.command().get());
        manners(line);
        CommonFlags.add(line);
        line.setCommandName(entry.name())
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, args) -> usage(problem, args))
                .setExecutionExceptionHandler((thrown, at, result) ->
                        refuse(
                                LocalCommand.name(at),
                                thrown,
                                result.originalArgs().contains("--json")));
        return line;
    }

    /** Usage names the program, and examples stay on one line, ready to be copied. */
    private static void manners(CommandLine line) {
        line.getCommandSpec().usageMessage().synopsisHeading("Usage: granary ");
        line.getHelpSectionMap()
                .put(
                        CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER,
                        help ->
                                String.join("\n", help.commandSpec().usageMessage().footer())
                                        + "\n");
        line.getSubcommands().values().forEach(GranaryCli::manners);
    }

    private static int unknown(String[] args) {
        boolean flag = args[0].startsWith("-");
        var names = COMMANDS.stream().map(Entry::name).toList();
        var title = "There is no " + (flag ? "flag " : "command ") + args[0];
        return refuse(
                "",
                Refusal.usage("usage.unknown-command", title, hint(args[0], names, "granary")),
                args);
    }

    private static int usage(ParameterException problem, String[] args) {
        var line = problem.getCommandLine();
        var name = LocalCommand.name(line);
        var refusal =
                switch (problem) {
                    case UnmatchedArgumentException e when !e.getUnmatched().isEmpty() -> {
                        var typed = e.getUnmatched().getFirst().replaceFirst("=.*", "");
                        boolean flag = typed.startsWith("-");
                        var known =
                                flag
                                        ? line.getCommandSpec().optionsMap().keySet()
                                        : line.getSubcommands().keySet();
                        yield Refusal.usage(
                                flag ? "usage.unknown-flag" : "usage.unexpected",
                                flag
                                        ? "There is no flag " + typed
                                        : "\"" + typed + "\" was not expected here",
                                hint(typed, List.copyOf(known), "granary " + name));
                    }
                    case MissingParameterException e ->
                            Refusal.usage(
                                    "usage.missing",
                                    message(e),
                                    "granary " + name + " --help shows an example");
                    default ->
                            Refusal.usage(
                                    "usage.value",
                                    message(problem),
                                    "granary " + name + " --help names each flag");
                };
        return refuse(name, refusal, args);
    }

    private static String message(Exception problem) {
        return String.valueOf(problem.getMessage());
    }

    private static String hint(String typed, List<String> known, String program) {
        return Nearest.to(typed, known)
                .map(word -> "Did you mean " + word + "?")
                .orElse(program + " --help lists what there is");
    }

    private static int refuse(String command, Refusal refusal, String[] args) {
        return print(
                command, new Refusal.All(List.of(refusal), 0), List.of(args).contains("--json"));
    }

    private static int refuse(String command, Exception thrown, boolean json) {
        Optional<Refusal.All> all = Refusal.of(thrown);
        if (all.isPresent()) {
            return print(command, all.get(), json);
        }
        thrown.printStackTrace();
        var bug =
                Refusal.usage(
                        "internal",
                        "A fault in granary: " + thrown,
                        "Report it with the trace above and, if you may, the file");
        return print(command, new Refusal.All(List.of(bug), 0), json);
    }

    private static int print(String command, Refusal.All refusals, boolean json) {
        if (json) {
            System.out.println(Json.write(refusals.document(command)));
        }
        refusals.lines(command).forEach(line -> System.err.println(Text.plain(line)));
        System.out.flush();
        return Exit.USAGE;
    }

    private static void help() {
        System.out.println("Usage: granary COMMAND [FLAG]… [FILE]…");
        System.out.println();
        int width = COMMANDS.stream().mapToInt(e -> e.name().length()).max().orElse(0);
        COMMANDS.forEach(e ->
                System.out.println(
                        "  " + e.name() + " ".repeat(width + 2 - e.name().length()) + e.summary()));
        System.out.println();
        System.out.println("granary COMMAND --help explains one of them, with an example.");
        System.out.println();
        System.out.println("Example:");
        System.out.println(
                "  granary consensus examples/rte/answers.csv --task item --label response");
    }
}
