package granary.cli;

import granary.cli.html.Page;
import granary.engine.InputProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * A command that works on files alone: no server, account, network or state. It fills a {@link
 * Report}; this class puts the envelope around it, or turns what went wrong into the problem
 * document.
 */
public abstract class LocalCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print exactly one JSON document")
    private boolean json;

    @Option(
            names = "--reproducible",
            description = "Leave out of the JSON what differs from run to run")
    private boolean reproducible;

    @Option(names = "--quiet", description = "Print only the verdict's exit code and problems")
    private boolean quiet;

    @Option(names = "--color", description = "auto, always or never (default: auto)")
    private Color color = Color.AUTO;

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    private @Nullable Path reportFile;
    private @Nullable Path pageFile;

    enum Color {
        AUTO,
        ALWAYS,
        NEVER;

        boolean isOn() {
            return this == ALWAYS
                    || this == AUTO && Terminal.isOut() && System.getenv("NO_COLOR") == null;
        }
    }

    /** Reads, computes, reports; anything wrong with the input is thrown. */
    protected abstract Report report() throws Exception;

    /** The report as one self-contained page; a command without one refuses {@code --html}. */
    protected Optional<String> html(Report report) {
        return Page.of(report.envelope(name(), null));
    }

    /** Whether what differs from run to run is left out. */
    protected final boolean isReproducible() {
        return reproducible;
    }

    /** Hears the report as it is printed, for a command that also writes files. */
    protected void finished(Map<String, @Nullable Object> document) throws Exception {}

    /** Whether no value of a cell may be shown, in any output. */
    protected final boolean noValues() {
        return spec != null && CommonFlags.isGiven(spec, "--no-values");
    }

    @Override
    public final Integer call() throws Exception {
        var started = Instant.now();
        long nanos = System.nanoTime();
        try (var progress = Progress.on(System.err, !quiet && Terminal.isErr())) {
            var data = data();
            data.forEach(flags -> flags.tell(progress::stage));
            var report = report();
            for (var flags : data) {
                flags.requireUnchanged();
                flags.describe(report);
            }
            progress.stage("writing the report");
            finished(report.envelope(name(), null));
            print(report, started, nanos, progress);
            return report.exit();
        } catch (StackOverflowError e) {
            throw InputProblem.of(
                            "limit.nesting",
                            "Something in the input is nested too deep to be read",
                            "Write it flatter; a person would not nest it so")
                    .causedBy(e);
        } catch (OutOfMemoryError e) {
            throw InputProblem.of(
                            "limit.memory",
                            "The memory is not enough: " + e.getMessage(),
                            "Raise --memory, or read fewer rows with --sample or --where")
                    .causedBy(e);
        }
    }

    private void print(Report report, Instant started, long nanos, Progress progress)
            throws IOException {
        if (pageFile != null) {
            OutputFile.write(pageFile, page(report).getBytes(StandardCharsets.UTF_8));
        }
        var document =
                json
                        ? Json.write(
                                        report.envelope(
                                                name(),
                                                reproducible ? null : run(report, started, nanos)))
                                + "\n"
                        : lines(report, reportFile == null && color.isOn());
        if (reportFile != null) {
            OutputFile.write(reportFile, document.getBytes(StandardCharsets.UTF_8));
        } else if (json || !quiet) {
            progress.close();
            PrintStream out = System.out;
            out.print(document);
            out.flush();
        }
    }

    private String page(Report report) {
        return html(report)
                .orElseThrow(() ->
                        InputProblem.of(
                                "usage.html",
                                "granary " + name() + " has no page",
                                "Leave out --html, or print --json"));
    }

    private static String lines(Report report, boolean coloured) {
        var lines = new ArrayList<>(report.lines());
        report.notes().forEach(note -> lines.add("note: " + Text.plain(note.get("message"))));
        var text = new StringBuilder();
        lines.forEach(line -> text.append(coloured ? Text.coloured(line) : line).append('\n'));
        return text.toString();
    }

    private Map<String, @Nullable Object> run(Report report, Instant started, long nanos) {
        var run =
                Report.map(
                        "startedAt",
                        started.toString(),
                        "elapsedMs",
                        (System.nanoTime() - nanos) / 1_000_000);
        if (report.scans() >= 0) {
            run.put("scans", report.scans());
        }
        run.put("threads", threads());
        run.put("peakBytes", Memory.peakBytes());
        return run;
    }

    private int threads() {
        var data = data();
        return data.isEmpty()
                ? Runtime.getRuntime().availableProcessors()
                : data.getFirst().threads();
    }

    private List<DataFlags> data() {
        var flags = new ArrayList<DataFlags>();
        if (spec != null) {
            for (var mixin : spec.mixins().values()) {
                if (mixin.userObject() instanceof DataFlags data) {
                    flags.add(data);
                }
            }
        }
        return flags;
    }

    void addFlags(CommandSpec to) {
        CommonFlags.value(
                to,
                "--out",
                "FILE",
                Path.class,
                "Write the report there instead of printing it",
                file -> reportFile = file);
        CommonFlags.value(
                to,
                "--html",
                "FILE",
                Path.class,
                "Also write one page with everything in it",
                file -> pageFile = file);
        if (to.findOption("--no-values") == null && !data().isEmpty()) {
            to.addOption(
                    OptionSpec.builder("--no-values")
                            .type(boolean.class)
                            .description("Show no cell value in any output")
                            .build());
        }
    }

    /** The command as typed, without the program: {@code acceptance plan}. */
    private String name() {
        return spec == null ? "" : name(spec.commandLine());
    }

    static String name(CommandLine line) {
        var parent = line.getParent();
        return parent == null ? line.getCommandName() : name(parent) + " " + line.getCommandName();
    }
}
