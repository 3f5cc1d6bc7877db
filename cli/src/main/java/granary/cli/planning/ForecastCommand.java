package granary.cli.planning;

import granary.cli.Exit;
import granary.cli.LocalCommand;
import granary.cli.Numbers;
import granary.cli.Report;
import granary.cli.Rows;
import granary.cli.Text;
import granary.engine.InputProblem;
import granary.engine.plan.Forecast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = "When a queue will be empty, from what was finished in past periods.",
        footer = {"", "Example:", "  granary forecast 5,8,13,9,7,10 --remaining 60"})
public final class ForecastCommand extends LocalCommand {
    @Parameters(
            paramLabel = "HISTORY",
            description = "Units finished per period: a list such as 5,8,13, or a CSV file")
    private String history = "";

    @Option(
            names = "--column",
            description = "Column of the CSV file (default: its only or last one)")
    private @Nullable String column;

    @Option(
            names = "--remaining",
            required = true,
            paramLabel = "N",
            description = "Units still open")
    private int remaining;

    @Option(
            names = "--arrivals",
            paramLabel = "LIST",
            description = "Units that came in per period: a list or a CSV file")
    private @Nullable String arrivals;

    @Option(names = "--yield", description = "First-pass yield; what fails comes back (default: 1)")
    private double yield = 1;

    @Option(
            names = "--periods-back",
            paramLabel = "N",
            description = "How many past periods count (default: 12)")
    private int periodsBack = 12;

    @Override
    protected Report report() throws Exception {
        if (remaining < 1 || periodsBack < 1) {
            throw new IllegalArgumentException("--remaining and --periods-back are at least 1");
        }
        var report = new Report();
        int[] done = lastPeriods(numbers(history, report));
        int[] came = arrivals == null ? new int[0] : lastPeriods(numbers(arrivals, report));
        int open = Math.toIntExact(Forecast.withRework(remaining, yield));
        report.summary("periods", done.length).summary("remaining", open);
        if (Arrays.stream(done).anyMatch(n -> n > 0) && !Forecast.converges(done, came)) {
            return report.put("p50", null)
                    .put("p80", null)
                    .put("p95", null)
                    .put("confidence", null)
                    .put("distribution", List.of())
                    .verdict("does-not-converge", Exit.BAD)
                    .line("Does not converge: as much comes in as is finished");
        }
        var forecast = Forecast.exact(done, came, open);
        if (forecast.confidence() == Forecast.Confidence.LOW) {
            report.note(
                    "forecast.short",
                    "Fewer than five periods in which anything was finished: take this as a first guess");
        }
        return report.put("p50", forecast.p50())
                .put("p80", forecast.p80())
                .put("p95", forecast.p95())
                .put("confidence", forecast.confidence().name().toLowerCase(Locale.ROOT))
                .put("distribution", distribution(forecast))
                .line("%s units, from %d periods", Text.count(open), done.length)
                .line(
                        "done in %d periods (P50), %d (P80), %d (P95)",
                        forecast.p50(), forecast.p80(), forecast.p95());
    }

    private static List<Map<String, @Nullable Object>> distribution(Forecast forecast) {
        var list = new ArrayList<Map<String, @Nullable Object>>();
        for (int i = 0; i < forecast.donePeriods().size(); i++) {
            list.add(Report.map("period", i + 1, "probability", forecast.donePeriods().get(i)));
        }
        return list;
    }

    private int[] lastPeriods(int[] numbers) {
        return numbers.length <= periodsBack
                ? numbers
                : Arrays.copyOfRange(numbers, numbers.length - periodsBack, numbers.length);
    }

    private int[] numbers(String listOrFile, Report report) throws IOException {
        var texts = new ArrayList<String>();
        if (listOrFile.matches("[-\\d., ]*\\d[-\\d., ]*")) {
            texts.addAll(List.of(listOrFile.split(",")));
        } else {
            var rows = Rows.read("history", Path.of(listOrFile));
            report.input(rows.input());
            int at = column == null ? rows.columns().size() - 1 : rows.column(column);
            rows.rows().forEach(row -> texts.add(row.get(at)));
        }
        return texts.stream().mapToInt(text -> unit(text, listOrFile)).toArray();
    }

    private static int unit(String text, String source) {
        long number = Numbers.whole(text, source);
        if (number < 0 || number > 1_000_000_000) {
            throw InputProblem.of(
                    "forecast.units", "Units finished are not " + number, "Give counts from 0 up");
        }
        return (int) number;
    }
}
