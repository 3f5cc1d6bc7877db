package granary.labeling.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.label.AcceptancePlan;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LotPolicyTest {
    private static final List<String> HUNDRED =
            IntStream.range(0, 100).mapToObj(Integer::toString).toList();

    @Property
    void a_sample_has_n_different_items_of_the_lot(
            @ForAll @IntRange(min = 1, max = 100) int n, @ForAll long seed) {
        var sample = LotPolicy.sample(HUNDRED, n, seed);

        assertThat(sample).hasSize(n).doesNotHaveDuplicates();
        assertThat(HUNDRED).containsAll(sample);
    }

    @Property
    void the_same_seed_draws_the_same_sample_in_whatever_order_the_items_come(@ForAll long seed) {
        assertThat(LotPolicy.sample(HUNDRED.reversed(), 50, seed))
                .isEqualTo(LotPolicy.sample(HUNDRED, 50, seed));
    }

    /** Hypergeometric chances of specs/demo.md 5.2: 0.970, 0.288, 0.039, 0.003. */
    @Test
    void the_chances_of_fifty_of_a_hundred_with_six_allowed() {
        var chances = LotPolicy.chances(new AcceptancePlan(50, 6), 100, null);

        assertThat(chances.get("0.08")).isCloseTo(0.970, within(0.0005));
        assertThat(chances.get("0.15")).isCloseTo(0.288, within(0.0005));
        assertThat(chances.get("0.20")).isCloseTo(0.039, within(0.0005));
        assertThat(chances.get("0.25")).isCloseTo(0.0025, within(0.0005));
    }

    @Test
    void what_the_lot_really_has_comes_first() {
        var chances = LotPolicy.chances(new AcceptancePlan(50, 6), 100, 14);

        assertThat(chances.keySet().iterator().next()).isEqualTo("0.14");
        assertThat(1 - chances.get("0.14")).isCloseTo(0.61, within(0.005));
    }

    @Test
    void an_escalated_lot_is_decided_without_a_sample() {
        assertThat(LotState.CLOSED.verbs(false)).containsExactly("draw");
        assertThat(LotState.CLOSED.verbs(true)).containsExactly("decide");
    }
}
