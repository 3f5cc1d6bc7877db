package granary.cli.labeling;

import granary.cli.Report;
import granary.cli.Text;
import granary.engine.label.AdaptiveReplay;
import granary.engine.label.AdaptiveReplay.Outcome;
import granary.engine.label.Answers;
import granary.engine.label.Gold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How answers are replayed. */
final class ReplayFlags {
    @Option(names = "--stop", description = "Posterior at which a task is done (default: 0.95)")
    private double stop = 0.95;

    @Option(names = "--min", description = "Answers every task gets (default: 2)")
    private int min = 2;

    @Option(names = "--max", description = "Answers no task exceeds (default: 9)")
    private int max = 9;

    @Option(
            names = "--seed",
            description =
                    "Replay each task's answers in a random order under this seed, not in the order given")
    private @Nullable Long seed;

    void run(
            Answers given,
            Gold gold,
            @Nullable Map<String, BigDecimal> prices,
            double smoothing,
            Report report) {
        var answers = seed == null ? given : given.shuffled(seed);
        IntFunction<BigDecimal> price =
                w ->
                        prices == null
                                ? BigDecimal.ONE
                                : prices.getOrDefault(answers.workers().get(w), BigDecimal.ZERO);
        var adaptive = new AdaptiveReplay(stop, min, max, smoothing).run(answers, gold, price);
        var others = new LinkedHashMap<String, Outcome>();
        for (int n : new int[] {3, 5, 9}) {
            others.put("fixed" + n, AdaptiveReplay.fixed(answers, gold, price, n));
        }
        others.put("lead2", AdaptiveReplay.lead(answers, gold, price, 2, 9));
        var against = new LinkedHashMap<String, @Nullable Object>();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("policy", "answers per task", "accuracy", "money saved"));
        rows.add(
                List.of(
                        "adaptive",
                        Text.figure(adaptive.answersPerTask()),
                        Text.percent(adaptive.accuracy()),
                        ""));
        others.forEach((name, outcome) -> {
            double saved =
                    1 - adaptive.cost().divide(outcome.cost(), MathContext.DECIMAL64).doubleValue();
            against.put(
                    name,
                    Report.map(
                            "answersPerTask", outcome.answersPerTask(),
                            "accuracy", outcome.accuracy(),
                            "moneySaved", saved));
            rows.add(
                    List.of(
                            name,
                            Text.figure(outcome.answersPerTask()),
                            Text.percent(outcome.accuracy()),
                            Text.percent(saved)));
        });
        report.put(
                "replay",
                Report.map(
                        "stop",
                        stop,
                        "max",
                        max,
                        "min",
                        min,
                        "answersBought",
                        adaptive.answers(),
                        "answersPerTask",
                        adaptive.answersPerTask(),
                        "accuracy",
                        adaptive.accuracy(),
                        "cost",
                        prices == null ? null : adaptive.cost().toPlainString(),
                        "against",
                        against));
        report.line("").lines(Text.table(rows));
        if (prices == null) {
            report.note("replay.prices", "Without --costs every answer costs the same");
        }
    }
}
