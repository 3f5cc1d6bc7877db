package granary.cli.labeling;

import granary.cli.LocalCommand;
import granary.cli.Report;
import granary.cli.Text;
import granary.engine.InputProblem;
import granary.engine.label.Agreement;
import granary.engine.label.Answers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description = "How far annotators agree, beyond chance and without.",
        footer = {
            "",
            "Example:",
            "  granary agree examples/rte/answers.csv --task item --label response --pairs"
        })
public final class AgreeCommand extends LocalCommand {
    @Mixin private LabelFile labels = new LabelFile();

    @Option(names = "--scale", description = "nominal, ordinal or interval (default: nominal)")
    private Agreement.Scale scale = Agreement.Scale.NOMINAL;

    @Option(
            names = "--order",
            split = ",",
            paramLabel = "CLASS",
            description =
                    "Classes from low to high; default: by number if all are numbers, else by name")
    private List<String> order = List.of();

    @Option(names = "--pairs", description = "Also every two annotators")
    private boolean pairs;

    @Override
    protected Report report() throws Exception {
        var answers = labels.read();
        double alpha = Agreement.krippendorffAlpha(answers, scale, values(answers));
        var fleiss = Agreement.fleissKappa(answers);
        double ac1 = Agreement.gwetAc1(answers);
        double percent = Agreement.meanPairwisePercent(answers);
        var report =
                new Report()
                        .input(labels.input())
                        .summary("tasks", answers.tasks().size())
                        .summary("workers", answers.workers().size())
                        .summary("answers", answers.size())
                        .summary("classes", answers.classes())
                        .summary("krippendorffAlpha", alpha)
                        .summary(
                                "fleissKappa",
                                Report.map(
                                        "value",
                                        fleiss.value(),
                                        "raters",
                                        fleiss.raters(),
                                        "tasks",
                                        fleiss.tasks()))
                        .summary("gwetAC1", ac1)
                        .summary("meanPairwisePercent", percent);
        if (answers.duplicates() > 0) {
            report.note(
                    "labels.duplicates",
                    answers.duplicates()
                            + " further answers by the same worker to the same task were left out");
        }
        report.line(
                "%s answers by %d workers to %s tasks, %d classes",
                Text.count(answers.size()),
                answers.workers().size(),
                Text.count(answers.tasks().size()),
                answers.classes().size());
        report.line(
                "Krippendorff alpha (%s)  %s",
                scale.name().toLowerCase(java.util.Locale.ROOT), Text.figure(alpha));
        report.line(
                "Fleiss kappa  %s  (%d tasks of %d answers)",
                Text.figure(fleiss.value()), fleiss.tasks(), fleiss.raters());
        report.line("Gwet AC1  %s", Text.figure(ac1));
        report.line("Pairs that agree  %s", Text.percent(percent));
        if (pairs) {
            pairs(answers, report);
        }
        classes(answers, report);
        workers(answers, report);
        return report;
    }

    private double[] values(Answers answers) {
        var classes = answers.classes();
        if (!order.isEmpty()) {
            return classes.stream().mapToDouble(this::place).toArray();
        }
        try {
            return classes.stream().mapToDouble(Double::parseDouble).toArray();
        } catch (NumberFormatException e) {
            if (scale == Agreement.Scale.INTERVAL) {
                throw InputProblem.of(
                                "agree.interval",
                                "An interval scale needs numbers, and not every class is one: "
                                        + classes,
                                "Take --scale ordinal, or give the order with --order a,b,c for equal steps")
                        .causedBy(e);
            }
            return IntStream.range(0, classes.size()).asDoubleStream().toArray();
        }
    }

    private double place(String name) {
        int at = order.indexOf(name);
        if (at < 0) {
            throw InputProblem.of(
                    "agree.order",
                    "The class " + name + " is not in --order",
                    "Name every class that occurs");
        }
        return at;
    }

    private void pairs(Answers answers, Report report) {
        var found = Agreement.pairs(answers, 2);
        report.put(
                "pairs",
                found.stream()
                        .map(p ->
                                Report.map(
                                        "a", answers.workers().get(p.a()),
                                        "b", answers.workers().get(p.b()),
                                        "tasks", p.tasks(),
                                        "cohenKappa", p.kappa(),
                                        "percent", p.percent()))
                        .toList());
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("a", "b", "tasks", "Cohen kappa", "agree"));
        found.stream()
                .limit(20)
                .forEach(p ->
                        rows.add(
                                List.of(
                                        answers.workers().get(p.a()),
                                        answers.workers().get(p.b()),
                                        String.valueOf(p.tasks()),
                                        Text.figure(p.kappa()),
                                        Text.percent(p.percent()))));
        report.line("").lines(Text.table(rows));
    }

    private static void classes(Answers answers, Report report) {
        double[] prevalence = Agreement.prevalence(answers);
        double[] agreement = Agreement.byClass(answers);
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("class", "prevalence", "agreement"));
        var byClass = new ArrayList<Map<String, @Nullable Object>>();
        for (int c = 0; c < prevalence.length; c++) {
            var name = answers.classes().get(c);
            byClass.add(
                    Report.map(
                            "class", name, "prevalence", prevalence[c], "agreement", agreement[c]));
            rows.add(List.of(name, Text.percent(prevalence[c]), Text.percent(agreement[c])));
        }
        report.put("byClass", byClass).line("").lines(Text.table(rows));
    }

    private static void workers(Answers answers, Report report) {
        double[] rest = Agreement.withRest(answers);
        int[] given = new int[rest.length];
        for (int i = 0; i < answers.size(); i++) {
            given[answers.workerOf(i)]++;
        }
        var byWorker = new ArrayList<Map<String, @Nullable Object>>();
        for (int w = 0; w < rest.length; w++) {
            byWorker.add(
                    Report.map(
                            "worker",
                            answers.workers().get(w),
                            "answers",
                            given[w],
                            "agreementWithRest",
                            rest[w]));
        }
        report.put("byWorker", byWorker);
        double least = Arrays.stream(rest).filter(r -> !Double.isNaN(r)).min().orElse(Double.NaN);
        report.line("").line("Lowest agreement of a worker with the rest  %s", Text.percent(least));
    }
}
