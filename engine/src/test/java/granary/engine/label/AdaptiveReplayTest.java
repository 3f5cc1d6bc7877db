package granary.engine.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class AdaptiveReplayTest {
    private static final IntFunction<BigDecimal> CENT = w -> new BigDecimal("0.01");

    @Test
    void weighing_answers_beats_leading_by_two_with_fewer_answers() {
        var answers = Sets.answers("weather-amt");
        var gold = Sets.gold("weather-amt", answers);

        var adaptive = new AdaptiveReplay(0.95, 2, 9, 2).run(answers, gold, CENT);
        var lead = AdaptiveReplay.lead(answers, gold, CENT, 2, 9);

        assertThat(adaptive.answersPerTask()).isLessThan(0.75 * lead.answersPerTask());
        assertThat(adaptive.accuracy()).isGreaterThanOrEqualTo(lead.accuracy());
    }

    @Test
    void
            where_a_third_of_the_answers_are_coin_tosses_half_the_money_buys_nearly_what_ten_answers_did() {
        var answers = Sets.answers("snow-rte");
        var gold = Sets.gold("snow-rte", answers);

        var adaptive = new AdaptiveReplay(0.95, 2, 10, 2).run(answers, gold, CENT);
        var ten = AdaptiveReplay.fixed(answers, gold, CENT, 10);

        assertThat(adaptive.answersPerTask()).isBetween(4.0, 5.8);
        assertThat(adaptive.accuracy()).isBetween(0.90, 0.94);
        assertThat(ten.accuracy()).isBetween(0.88, 0.93);
        assertThat(adaptive.cost())
                .isEqualByComparingTo(
                        CENT.apply(0).multiply(BigDecimal.valueOf(adaptive.answers())));
    }

    @Test
    void no_task_gets_fewer_than_the_least_or_more_than_the_most() {
        var answers = Sets.answers("weather-amt");
        var outcome =
                new AdaptiveReplay(0.99, 3, 6, 2)
                        .run(answers, Sets.gold("weather-amt", answers), CENT);

        for (int t = 0; t < outcome.bought().length; t++) {
            assertThat(outcome.bought()[t]).isBetween(Math.min(3, answers.answersTo(t)), 6);
        }
    }

    @Test
    void a_stop_that_cannot_be_reached_is_refused() {
        assertThatThrownBy(() -> new AdaptiveReplay(1, 2, 9, 2))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AdaptiveReplay(0.9, 3, 2, 2))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
