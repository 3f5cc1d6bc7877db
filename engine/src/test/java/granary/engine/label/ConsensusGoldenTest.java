package granary.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.Fixtures;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsensusGoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void majority_and_wawa_give_the_reference_labels(String set) {
        var answers = Sets.answers(set);
        var majority = Votes.majority(answers);
        var wawa = Votes.wawa(answers);

        for (var row : Fixtures.csv("label/" + set + ".consensus.csv").stream().skip(1).toList()) {
            int task = answers.taskIndex(row[0]);
            assertThat(answers.classes().get(majority.label(task))).as(row[0]).isEqualTo(row[1]);
            assertThat(answers.classes().get(wawa.label(task))).as(row[0]).isEqualTo(row[2]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void unsmoothed_dawid_skene_is_the_reference_to_the_iteration(String set) {
        var answers = Sets.answers(set);
        var expected = Fixtures.json("label/" + set + ".refds.json").get("ml");
        var gold = Sets.gold(set, answers);

        var ds = DawidSkene.fit(answers, 0);

        assertThat(ds.iterations()).isEqualTo(expected.get("iterations").asInt());
        assertThat(ds.converged()).isTrue();
        assertThat(ds.logLikelihoodPerAnswer())
                .isCloseTo(expected.get("objective_per_answer").asDouble(), within(1e-6));
        assertThat(gold.accuracy(ds)).isCloseTo(expected.get("accuracy").asDouble(), within(1e-6));
        assertThat(gold.calibrationError(ds))
                .isCloseTo(expected.get("ece10").asDouble(), within(1e-5));
        for (var row : Fixtures.csv("label/" + set + ".refds.csv").stream().skip(1).toList()) {
            int task = answers.taskIndex(row[0]);
            assertThat(ds.confidence(task)).isCloseTo(Double.parseDouble(row[2]), within(2e-6));
            assertThat(answers.classes().get(ds.label(task))).isEqualTo(row[1]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void one_coin_and_early_stopping_come_within_a_point_of_crowd_kit(String set) {
        var answers = Sets.answers(set);
        var gold = Sets.gold(set, answers);
        var expected = Fixtures.json("label/" + set + ".expected.json").get("consensus");

        assertThat(gold.accuracy(OneCoin.fit(answers, 0)))
                .isCloseTo(
                        expected.get("OneCoinDawidSkene").get("accuracy").asDouble(), within(0.01));
        assertThat(gold.accuracy(DawidSkene.fitEarly(answers, 0)))
                .isCloseTo(expected.get("DawidSkene").get("accuracy").asDouble(), within(0.01));
    }

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void smoothing_by_the_pooled_matrix_costs_no_accuracy_and_calms_confidence(String set) {
        var answers = Sets.answers(set);
        var gold = Sets.gold(set, answers);

        var plain = DawidSkene.fit(answers, 0);
        var smooth = DawidSkene.fit(answers, 2);

        assertThat(gold.accuracy(smooth)).isGreaterThanOrEqualTo(gold.accuracy(plain) - 0.004);
        assertThat(gold.calibrationError(smooth)).isLessThan(gold.calibrationError(plain));
        assertThat(smooth.converged()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"snow-rte", "weather-amt"})
    void the_method_chosen_on_gold_is_never_worse_there(String set) {
        var answers = Sets.answers(set);
        var gold = Sets.gold(set, answers);

        var choice = MethodChoice.on(answers, gold, 2);

        assertThat(choice.accuracyOnGold()).hasSize(5);
        assertThat(gold.accuracy(choice.consensus()))
                .isEqualTo(
                        choice.accuracyOnGold().values().stream()
                                .mapToDouble(d -> d)
                                .max()
                                .orElseThrow());
    }

    @Test
    void a_temperature_from_gold_brings_confidence_nearer_to_accuracy() {
        var answers = Sets.answers("weather-amt");
        var gold = Sets.gold("weather-amt", answers);
        var ds = DawidSkene.fit(answers, 2);

        var temperature = Temperature.fit(ds, gold);

        double raw = meanConfidence(ds, Temperature.NONE);
        double calibrated = meanConfidence(ds, temperature);
        assertThat(temperature.value()).isGreaterThan(1);
        assertThat(Math.abs(calibrated - gold.accuracy(ds)))
                .isLessThan(Math.abs(raw - gold.accuracy(ds)));
    }

    private static double meanConfidence(Consensus ds, Temperature temperature) {
        double sum = 0;
        for (int t = 0; t < ds.answers().tasks().size(); t++) {
            double[] p = temperature.apply(ds.posteriorOf(t));
            sum += p[Posterior.argMax(p)];
        }
        return sum / ds.answers().tasks().size();
    }

    @Test
    void one_task_judged_online_has_the_posterior_of_the_whole_fit() {
        var answers = Sets.answers("snow-rte");
        var ds = DawidSkene.fit(answers, 2);
        var model = AnswerModel.of(ds, Temperature.NONE);

        for (int t = 0; t < 50; t++) {
            var votes = new java.util.ArrayList<AnswerModel.Vote>();
            for (int i = answers.firstOf(t); i < answers.firstOf(t) + answers.answersTo(t); i++) {
                votes.add(
                        new AnswerModel.Vote(
                                answers.workers().get(answers.workerOf(i)), answers.labelOf(i)));
            }
            assertThat(model.posterior(votes)).containsExactly(ds.posteriorOf(t), within(1e-6));
        }
    }

    @Test
    void two_of_two_workers_who_are_right_in_eight_of_ten_give_the_textbook_posterior() {
        var model = AnswerModel.beginning(java.util.List.of("a", "b"), 0.8);
        var vote = new AnswerModel.Vote("w", 0);
        var other = new AnswerModel.Vote("w", 1);

        assertThat(model.posterior(java.util.List.of(vote, vote))[0])
                .isCloseTo(0.941176, within(1e-6));
        assertThat(model.posterior(java.util.List.of(vote, vote, other))[0])
                .isCloseTo(0.8, within(1e-6));
        assertThat(model.posterior(java.util.List.of(vote, vote, vote))[0])
                .isCloseTo(0.984615, within(1e-6));
    }

    @Test
    void a_better_annotator_is_worth_more_and_a_coin_nothing() {
        var coin = AnswerModel.beginning(java.util.List.of("a", "b"), 0.5);
        var good = AnswerModel.beginning(java.util.List.of("a", "b"), 0.9);
        double[] open = {0.5, 0.5};

        assertThat(coin.expectedGain(open, null)).isCloseTo(0, within(1e-12));
        assertThat(good.expectedGain(open, null)).isCloseTo(0.368064, within(1e-6));
        assertThat(good.expectedGain(new double[] {0.99, 0.01}, null)).isLessThan(0.06);
    }

    @Test
    void the_first_of_two_answers_by_one_worker_counts_and_the_order_of_rows_does_not_matter() {
        var answers =
                Answers.builder()
                        .add("t1", "w1", "b")
                        .add("t1", "w1", "a")
                        .add("t1", "w2", "b")
                        .add("t0", "w2", "a")
                        .build();

        assertThat(answers.size()).isEqualTo(3);
        assertThat(answers.duplicates()).isEqualTo(1);
        assertThat(answers.tasks()).containsExactly("t0", "t1");
        assertThat(answers.classes().get(Votes.majority(answers).label(1))).isEqualTo("b");
    }

    @Test
    void a_million_answers_are_fitted_in_seconds() {
        var random = new Random(42);
        int workers = 1000;
        double[] skill = random.doubles(workers, 0.5, 0.95).toArray();
        var answers = Answers.builder();
        var names = new String[workers];
        java.util.Arrays.setAll(names, w -> "w" + w);
        for (int t = 0; t < 200_000; t++) {
            int truth = random.nextInt(4);
            var task = "t" + t;
            for (int i = 0; i < 5; i++) {
                int w = random.nextInt(workers);
                int label = random.nextDouble() < skill[w] ? truth : random.nextInt(4);
                answers.add(task, names[w], String.valueOf(label));
            }
        }
        var built = answers.build();
        long before = cpu();

        var ds = DawidSkene.fit(built, 2);

        double seconds = (cpu() - before) / 1e9;
        assertThat(ds.converged()).isTrue();
        assertThat(seconds).as("%d iterations", ds.iterations()).isLessThan(5);
    }

    private static long cpu() {
        return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
