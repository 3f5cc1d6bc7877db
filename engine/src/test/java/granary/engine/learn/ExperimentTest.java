package granary.engine.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Bank;
import granary.engine.Examples;
import granary.engine.data.CsvOptions;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.leak.Leak;
import granary.engine.leak.LeakOptions;
import granary.engine.learn.ExperimentSpec.Side;
import granary.engine.split.Split;
import granary.engine.split.SplitPlan;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The measured facts that the demo rests on. */
class ExperimentTest {

    private static final List<String> KEYS = List.of("client_id", "event_month");

    private static List<String> keysAnd(String column) {
        return List.of("client_id", "event_month", column);
    }

    @Test
    void a_column_known_only_afterwards_flatters_the_model() {
        try (var duck = Bank.open()) {
            var split =
                    Split.of(
                            Bank.typed(duck),
                            SplitPlan.random(0.7, List.of("client_id"), "1"),
                            "parts");
            long begin = System.nanoTime();
            var result =
                    Experiment.run(
                            new Side(split.rows("train"), KEYS),
                            new Side(split.rows("train"), keysAnd("duration")),
                            split.rows("test"),
                            ExperimentSpec.of("y"));
            report("duration", result, begin);

            assertThat(result.a().value()).isBetween(0.90, 0.93);
            assertThat(result.b().value()).isBetween(0.75, 0.80);
            assertThat(result.interval()[0]).isPositive();
            assertThat(result.verdict()).isEqualTo("a-better");
            assertThat(result.positive()).isEqualTo("yes");
        }
    }

    @Test
    void newer_data_makes_a_better_model() {
        try (var duck = Bank.open()) {
            var bank = Bank.typed(duck);
            long begin = System.nanoTime();
            var result =
                    Experiment.run(
                            new Side(
                                    new Rows(bank, "event_month < '2009-11'"), keysAnd("duration")),
                            new Side(
                                    new Rows(bank, "event_month <= '2008-08'"),
                                    keysAnd("duration")),
                            new Rows(bank, "event_month >= '2009-11'"),
                            ExperimentSpec.of("y"));
            report("freshness", result, begin);

            assertThat(result.testRows()).isEqualTo(3118);
            assertThat(result.difference()).isBetween(0.04, 0.12);
            assertThat(result.interval()[0]).isPositive();
        }
    }

    @Test
    void one_column_alone_shows_the_leak() {
        try (var duck = Bank.open()) {
            var bank = Bank.typed(duck);
            var split = Split.of(bank, SplitPlan.random(0.7, List.of("client_id"), "1"), "parts");
            var leak =
                    Leak.check(
                            split.rows("train"),
                            split.rows("test"),
                            LeakOptions.target("y")
                                    .withIgnored(KEYS)
                                    .withKnownAfter(List.of("duration")));
            var numbers =
                    leak.features().stream()
                            .filter(feature -> bank.column(feature.name()).isNumber())
                            .toList();

            assertThat(leak.features().getFirst().name()).isEqualTo("duration");
            assertThat(leak.features().getFirst().auc()).isCloseTo(0.81, within(0.02));
            // Next of all is the month, by its mean of the target; next of the numbers is near the
            // 0.602 of a plain ranking.
            assertThat(leak.features().get(1).name()).isEqualTo("month");
            assertThat(leak.features().get(1).auc()).isCloseTo(0.655, within(0.02));
            assertThat(numbers.get(1).auc()).isCloseTo(0.60, within(0.03));
            assertThat(leak.refuses()).isTrue();
            assertThat(leak.findings().getFirst().kind()).isEqualTo("knownAfter");

            var honest = Split.of(bank, SplitPlan.byTime("event_month", "2009-04"), "honest");
            assertThat(honest.parts())
                    .extracting(Split.PartSize::rows)
                    .containsExactly(31_459L, 13_752L);
            var clean =
                    Leak.check(
                            honest.rows("train"),
                            honest.rows("test"),
                            LeakOptions.target("y")
                                    .withIgnored(List.of("client_id", "event_month", "duration"))
                                    .withTime("event_month"));
            assertThat(clean.refuses()).isFalse();
        }
    }

    @Test
    void questions_are_told_apart_by_their_words() {
        var folder = Examples.examples().resolve("banking77");
        try (var duck = Duck.open(folder)) {
            var train = Tabular.csv(duck, folder.resolve("train.csv"), CsvOptions.STRICT, "train");
            var test = Tabular.csv(duck, folder.resolve("test.csv"), CsvOptions.STRICT, "test");
            long begin = System.nanoTime();
            var result =
                    Experiment.run(
                            new Side(Rows.all(train), List.of()),
                            new Side(new Rows(train, "_row % 2 = 0"), List.of()),
                            Rows.all(test),
                            ExperimentSpec.onText("category", "text"));
            report("banking77", result, begin);

            assertThat(result.a().accuracy()).isGreaterThan(0.88);
            assertThat(result.difference()).isPositive();
        }
    }

    private static void report(String name, ExperimentResult r, long begin) {
        System.out.printf(
                Locale.ROOT,
                "%s: a %.4f (n %d) b %.4f (n %d) difference %.4f [%.4f, %.4f] %s, brier %.3f %.3f, McNemar %s, left out %s, %d ms%n",
                name,
                r.a().value(),
                r.a().n(),
                r.b().value(),
                r.b().n(),
                r.difference(),
                r.interval()[0],
                r.interval()[1],
                r.method(),
                r.a().brier(),
                r.b().brier(),
                r.mcNemar(),
                r.a().leftOut(),
                (System.nanoTime() - begin) / 1_000_000);
    }
}
