package granary.labeling.queue;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.label.Sprt;
import granary.labeling.programme.Terms;
import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
    private static final Sprt SPRT = Terms.GoldTest.usual().sprt();
    private static final Terms.Routing ROUTING = Terms.Routing.usual();
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Annotator ANA =
            new Annotator(
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    "brightline",
                    "active",
                    null,
                    1000,
                    false,
                    Sprt.Seen.NOTHING,
                    0,
                    0,
                    null);

    @Test
    void gold_comes_first_then_every_third_while_the_test_is_undecided() {
        assertThat(GoldSchedule.isDue(ANA, ROUTING)).isTrue();
        assertThat(GoldSchedule.isDue(ANA.handed(true), ROUTING)).isFalse();
        assertThat(GoldSchedule.isDue(ANA.handed(true).handed(false), ROUTING)).isFalse();
        assertThat(GoldSchedule.isDue(ANA.handed(true).handed(false).handed(false), ROUTING))
                .isTrue();
    }

    @Test
    void gold_is_sparse_after_the_test_has_passed_once() {
        var settled = after(ANA, 12, true).handed(true);
        for (int i = 0; i < 8; i++) {
            settled = settled.handed(false);
        }

        assertThat(settled.settled()).isTrue();
        assertThat(GoldSchedule.isDue(settled, ROUTING)).isFalse();
        assertThat(GoldSchedule.isDue(settled.handed(false), ROUTING)).isTrue();
    }

    /** 6 wrong in a row: d ≥ s·n + h2 = 0.2405·6 + 4.08 first holds at 6 (Wald 1945). */
    @Test
    void six_wrong_gold_answers_in_a_row_stop_an_annotator() {
        assertThat(after(ANA, 5, false).isPaused()).isFalse();
        assertThat(after(ANA, 6, false).isPaused()).isTrue();
        assertThat(after(ANA, 6, false).reason())
                .isEqualTo("6 of the last 6 gold items were wrong");
    }

    @Test
    void the_test_starts_over_after_it_passed() {
        var passed = after(ANA, 12, true);

        assertThat(passed.test()).isEqualTo(Sprt.Seen.NOTHING);
        assertThat(after(passed, 6, false).isPaused()).isTrue();
    }

    @Property
    void every_gold_answer_is_counted_whatever_the_test_says(
            @ForAll @Size(max = 60) boolean[] answers) {
        var annotator = ANA;
        int right = 0;
        for (boolean isRight : answers) {
            annotator = annotator.tested(isRight, SPRT, NOW);
            right += isRight ? 1 : 0;
        }

        assertThat(annotator.goldAnswers()).isEqualTo(answers.length);
        assertThat(annotator.goldRight()).isEqualTo(right);
    }

    private static Annotator after(Annotator annotator, int answers, boolean isRight) {
        for (int i = 0; i < answers; i++) {
            annotator = annotator.tested(isRight, SPRT, NOW);
        }
        return annotator;
    }
}
