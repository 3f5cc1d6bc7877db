package granary.cli;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
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

    @Option(names = "--help", usageHelp = true, description = "Show this help")
    private boolean help;

    /** Reads, computes, reports; anything wrong with the input is thrown. */
    protected abstract Report report() throws Exception;

    @Override
    public final Integer call() throws Exception {
        var started = Instant.now();
        long nanos = System.nanoTime();
        var report = report();
        PrintStream out = System.out;
        if (json) {
            out.println(
                    Json.write(report.envelope(name(), reproducible ? null : run(started, nanos))));
        } else if (!quiet) {
            report.lines().forEach(out::println);
            report.notes().forEach(note -> out.println("note: " + note.get("message")));
        }
        out.flush();
        return report.exit();
    }

    private Map<String, @Nullable Object> run(Instant started, long nanos) {
        long heap = 0;
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            heap += pool.getPeakUsage() == null ? 0 : pool.getPeakUsage().getUsed();
        }
        return Report.map(
                "startedAt",
                started.toString(),
                "elapsedMs",
                (System.nanoTime() - nanos) / 1_000_000,
                "threads",
                Runtime.getRuntime().availableProcessors(),
                "peakBytes",
                heap);
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
