package granary.cli.labeling;

import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Rows;
import granary.cli.Text;
import granary.engine.InputProblem;
import granary.engine.label.Answers;
import granary.engine.label.Consensus;
import granary.engine.label.ConsensusMethod;
import granary.engine.label.DawidSkene;
import granary.engine.label.Gold;
import granary.engine.label.Intervals;
import granary.engine.label.MethodChoice;
import granary.engine.label.Temperature;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description = "One label for each task from many answers, and how good each annotator is.",
        footer = {
            "",
            "Example:",
            "  granary consensus examples/rte/answers.csv --task item --label response --method dawid-skene"
        })
public final class ConsensusCommand extends LocalCommand {
    @Mixin private LabelFile labels = new LabelFile();

    @Option(
            names = "--method",
            description =
                    "auto, majority, wawa, one-coin, dawid-skene or dawid-skene-early (default: auto, chosen on gold)")
    private String method = "auto";

    @Option(
            names = "--smoothing",
            description =
                    "Pseudo-answers for every annotator, shaped like all of them together (default: 2; 0: none)")
    private double smoothing = DawidSkene.DEFAULT_SMOOTHING;

    @Option(
            names = "--gold",
            paramLabel = "FILE",
            description = "Known answers: columns task (or id, item), label (or gold)")
    private @Nullable Path gold;

    @Option(
            names = "--costs",
            paramLabel = "FILE",
            description = "Price of an answer: columns worker, price")
    private @Nullable Path costs;

    @Option(names = "--labels", description = "List every label in the JSON")
    private boolean list;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write task,label,confidence as CSV")
    private @Nullable Path out;

    @Option(names = "--replay", description = "Show what adaptive redundancy would have bought")
    private boolean replay;

    @Mixin private ReplayFlags replayFlags = new ReplayFlags();

    @Override
    protected Report report() throws Exception {
        if (!(smoothing >= 0 && smoothing < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--smoothing is 0 or more, not " + smoothing);
        }
        var answers = labels.read();
        var known = gold(answers);
        var report = new Report().input(labels.input());
        var chosen = fit(answers, known, report);
        summary(chosen, known, report);
        if (list) {
            report.put("labels", list(chosen));
        }
        workers(chosen, known, report);
        if (out != null) {
            write(chosen, out);
        }
        if (replay) {
            replayFlags.run(answers, known, prices(answers), smoothing, report);
        }
        return report;
    }

    private Consensus fit(Answers answers, Gold known, Report report) {
        if (method.equals("auto")) {
            var choice = MethodChoice.on(answers, known, smoothing);
            if (choice.accuracyOnGold().isEmpty()) {
                report.note(
                        "consensus.no-gold",
                        "With fewer than "
                                + MethodChoice.LEAST_GOLD
                                + " gold tasks no method can be chosen; one-coin is the safe one");
            }
            var byMethod = new LinkedHashMap<String, @Nullable Object>();
            for (var each : ConsensusMethod.values()) {
                if (choice.accuracyOnGold().containsKey(each)) {
                    byMethod.put(each.word(), choice.accuracyOnGold().get(each));
                }
            }
            report.put(
                    "chosen",
                    Report.map(
                            "method",
                            choice.consensus().method().word(),
                            "goldAccuracy",
                            byMethod));
            return choice.consensus();
        }
        for (var each : ConsensusMethod.values()) {
            if (each.word().equals(method)) {
                return MethodChoice.fit(answers, each, smoothing);
            }
        }
        throw new IllegalArgumentException(
                "--method is auto, majority, wawa, one-coin, dawid-skene or dawid-skene-early, not "
                        + method);
    }

    private void summary(Consensus consensus, Gold known, Report report) throws IOException {
        var answers = consensus.answers();
        double accuracy = known.accuracy(consensus);
        report.summary("tasks", answers.tasks().size())
                .summary("workers", answers.workers().size())
                .summary("answers", answers.size())
                .summary("classes", answers.classes())
                .summary("method", consensus.method().word())
                .summary("iterations", consensus.iterations())
                .summary("converged", consensus.converged())
                .summary("logLikelihoodPerAnswer", consensus.logLikelihoodPerAnswer())
                .summary("accuracyOnGold", accuracy)
                .summary("ece", known.calibrationError(consensus))
                .summary("goldTasks", known.size());
        var prevalence = new LinkedHashMap<String, @Nullable Object>();
        for (int c = 0; c < answers.classes().size(); c++) {
            prevalence.put(answers.classes().get(c), consensus.prior()[c]);
        }
        report.put("prior", prevalence);
        if (known.size() >= MethodChoice.LEAST_GOLD) {
            report.put(
                    "calibration",
                    Report.map("temperature", Temperature.fit(consensus, known).value()));
        }
        if (answers.duplicates() > 0) {
            report.note(
                    "labels.duplicates",
                    answers.duplicates()
                            + " further answers by the same worker to the same task were left out");
        }
        if (labels.unlabelled() > 0) {
            report.note(
                    "labels.empty", labels.unlabelled() + " rows without a label were left out");
        }
        report.line(
                "%s answers by %d workers to %s tasks: %s%s",
                Text.count(answers.size()),
                answers.workers().size(),
                Text.count(answers.tasks().size()),
                consensus.method().word(),
                consensus.iterations() > 0 ? ", " + consensus.iterations() + " iterations" : "");
        if (known.size() > 0) {
            report.line("Right on %d gold tasks  %s", known.size(), Text.percent(accuracy));
        }
    }

    private static void workers(Consensus consensus, Gold known, Report report) {
        var answers = consensus.answers();
        int n = answers.workers().size();
        int[] given = new int[n];
        int[] goldN = new int[n];
        int[] goldOk = new int[n];
        for (int t = 0; t < answers.tasks().size(); t++) {
            for (int i = answers.firstOf(t); i < answers.firstOf(t) + answers.answersTo(t); i++) {
                given[answers.workerOf(i)]++;
                if (known.has(t)) {
                    goldN[answers.workerOf(i)]++;
                    goldOk[answers.workerOf(i)] += known.isRight(t, answers.labelOf(i)) ? 1 : 0;
                }
            }
        }
        var workers = new ArrayList<Map<String, @Nullable Object>>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("worker", "answers", "estimated", "gold", "right"));
        for (int w = 0; w < n; w++) {
            var name = answers.workers().get(w);
            var interval = Intervals.wilson(goldOk[w], goldN[w], 0.95);
            workers.add(
                    Report.map(
                            "worker",
                            name,
                            "kind",
                            kind(name),
                            "answers",
                            given[w],
                            "accuracy",
                            consensus.skill()[w],
                            "confusion",
                            consensus.confusionOf(w),
                            "goldN",
                            goldN[w],
                            "goldOk",
                            goldOk[w],
                            "interval",
                            goldN[w] == 0 ? null : List.of(interval.low(), interval.high())));
            rows.add(
                    List.of(
                            name,
                            String.valueOf(given[w]),
                            Text.percent(consensus.skill()[w]),
                            String.valueOf(goldN[w]),
                            goldN[w] == 0 ? "–" : Text.percent((double) goldOk[w] / goldN[w])));
        }
        report.put("workers", workers).line("");
        rows.subList(1, rows.size())
                .sort((a, b) ->
                        Integer.compare(Integer.parseInt(b.get(1)), Integer.parseInt(a.get(1))));
        report.lines(Text.table(rows.subList(0, Math.min(rows.size(), 16))));
        if (n > 15) {
            report.line("and %d more workers with fewer answers", n - 15);
        }
    }

    /** An annotator is a person unless its name says otherwise. */
    private static String kind(String worker) {
        return worker.startsWith("model:")
                ? "model"
                : worker.startsWith("rule:") ? "rule" : "person";
    }

    private static List<Map<String, @Nullable Object>> list(Consensus consensus) {
        var answers = consensus.answers();
        var labels = new ArrayList<Map<String, @Nullable Object>>();
        for (int t = 0; t < answers.tasks().size(); t++) {
            labels.add(
                    Report.map(
                            "task", answers.tasks().get(t),
                            "label", answers.classes().get(consensus.label(t)),
                            "confidence", consensus.confidence(t)));
        }
        return labels;
    }

    private static void write(Consensus consensus, Path file) throws IOException {
        var csv = new StringBuilder("task,label,confidence\n");
        for (var each : list(consensus)) {
            csv.append(cell(each.get("task")))
                    .append(',')
                    .append(cell(each.get("label")))
                    .append(',');
            csv.append(each.get("confidence")).append('\n');
        }
        Files.writeString(file, csv);
    }

    private static String cell(@Nullable Object value) {
        var text = String.valueOf(value);
        return text.matches("(?s).*[\",\n\r].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private Gold gold(Answers answers) throws IOException {
        var labelByTask = new HashMap<String, String>();
        if (gold != null) {
            var table = Rows.read("gold", gold);
            int label = table.anyColumn("label", "gold");
            int task = taskColumn(table, answers);
            if (task < 0 || label < 0) {
                throw InputProblem.of(
                                "consensus.gold",
                                task < 0
                                        ? "No task of the gold was answered"
                                        : "The gold has no column label or gold",
                                "Gold has the columns task (or item, id) and label; it has "
                                        + String.join(", ", table.columns()))
                        .in(gold.toString());
            }
            for (var row : table.rows()) {
                if (!row.get(label).isEmpty()) {
                    labelByTask.put(row.get(task), row.get(label));
                }
            }
        }
        return Gold.of(answers, labelByTask);
    }

    /**
     * The column that names tasks: the one of the usual names under which most answered tasks are
     * found, -1 for none.
     */
    private static int taskColumn(Rows table, Answers answers) {
        int best = -1;
        long most = 0;
        for (var name : List.of("task", "item", "id")) {
            int at = table.columns().indexOf(name);
            long found =
                    at < 0
                            ? 0
                            : table.rows().stream()
                                    .filter(row -> answers.taskIndex(row.get(at)) >= 0)
                                    .count();
            if (found > most) {
                most = found;
                best = at;
            }
        }
        return best;
    }

    private @Nullable Map<String, BigDecimal> prices(Answers answers) throws IOException {
        if (costs == null) {
            return null;
        }
        var table = Rows.read("costs", costs);
        int worker = table.column("worker");
        int price = table.column("price");
        var prices = new HashMap<String, BigDecimal>();
        for (var row : table.rows()) {
            prices.put(
                    row.get(worker), granary.cli.Numbers.decimal(row.get(price), costs.toString()));
        }
        for (var name : answers.workers()) {
            if (!prices.containsKey(name)) {
                throw InputProblem.of(
                                "consensus.price",
                                "No price for worker " + name,
                                "Give every worker a row in the costs")
                        .in(costs.toString());
            }
        }
        return prices;
    }
}
