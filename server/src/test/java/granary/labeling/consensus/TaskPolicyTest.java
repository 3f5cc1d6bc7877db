package granary.labeling.consensus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.label.Answers;
import granary.engine.label.Temperature;
import granary.labeling.consensus.TaskPolicy.Standing;
import granary.labeling.programme.Terms;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TaskPolicyTest {
    private static final Terms.Routing ROUTING = Terms.Routing.usual();

    @Test
    void two_answers_are_too_few_however_sure_they_are() {
        assertThat(TaskPolicy.after(2, 0.999, ROUTING, 10)).isEqualTo(new Standing.Ready(3));
    }

    @Test
    void three_sure_answers_resolve_an_item() {
        assertThat(TaskPolicy.after(3, 0.95, ROUTING, 10)).isEqualTo(new Standing.Resolved());
    }

    @Test
    void an_unsure_item_asks_for_one_more() {
        assertThat(TaskPolicy.after(3, 0.94, ROUTING, 10)).isEqualTo(new Standing.Ready(4));
    }

    @Test
    void an_item_is_disputed_when_everybody_it_may_ask_was_asked() {
        assertThat(TaskPolicy.after(10, 0.9, ROUTING, 99)).isEqualTo(new Standing.Disputed());
        assertThat(TaskPolicy.after(4, 0.9, ROUTING, 4)).isEqualTo(new Standing.Disputed());
    }

    @Property
    void an_item_never_asks_for_more_answers_than_it_may_have(
            @ForAll @IntRange(max = 10) int have,
            @ForAll @DoubleRange(min = 0.5, max = 1) double confidence) {
        if (TaskPolicy.after(have, confidence, ROUTING, 99) instanceof Standing.Ready(int wanted)) {
            assertThat(wanted).isBetween(ROUTING.minAnswers(), ROUTING.maxAnswers());
            assertThat(wanted).isGreaterThan(have);
        }
    }

    @Test
    void a_temperature_found_on_few_gold_items_is_believed_half() {
        assertThat(Calibration.shrunk(new Temperature(4), 20).value()).isCloseTo(2, within(1e-9));
        assertThat(Calibration.shrunk(new Temperature(4), 20_000).value())
                .isCloseTo(4, within(0.01));
    }

    @Test
    void a_tie_of_two_classes_counts_as_half_right() {
        var answers =
                Answers.builder()
                        .add("a", "ana", "0")
                        .add("a", "ben", "1")
                        .add("b", "ana", "1")
                        .add("b", "ben", "1")
                        .build();

        assertThat(FixedNumber.majorityAccuracy(answers, Map.of("a", "1", "b", "1")))
                .isEqualTo(0.75);
    }
}
