package granary.engine.check;

import static granary.engine.check.Small.complaints;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Balance: every value has its share of the rows that have one. */
class BalanceTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check balance(
            @Nullable String min, @Nullable String max, Map<String, BigDecimal> target) {
        return Check.of(
                "t",
                "v",
                new TableKind.Balance(
                        min == null ? null : new BigDecimal(min),
                        max == null ? null : new BigDecimal(max),
                        target,
                        new BigDecimal("0.05")));
    }

    /** Four a, two b, two c of eight that have a value. */
    private Subject labels() {
        return small.column(
                "varchar", "'a'", "'a'", "'a'", "'a'", "'b'", "'b'", "'c'", "'c'", "null", "null");
    }

    @Test
    void both_ends_belong_to_the_share_and_nulls_are_left_out() {
        assertThat(run(labels(), balance("0.25", "0.5", Map.of())).metricValue())
                .isEqualByComparingTo("0");
        assertThat(complaints(run(labels(), balance("0.26", null, Map.of()))))
                .containsExactly("b", "c");
        assertThat(complaints(run(labels(), balance(null, "0.49", Map.of())))).containsExactly("a");
    }

    @Test
    void a_target_names_the_share_of_each_value() {
        var target =
                Map.of(
                        "a",
                        new BigDecimal("0.5"),
                        "b",
                        new BigDecimal("0.2"),
                        "d",
                        new BigDecimal("0.1"));

        assertThat(complaints(run(labels(), balance(null, null, target))))
                .containsExactly("c", "d");
    }

    @Test
    void without_a_value_it_is_skipped() {
        assertThat(run(small.column("varchar", "null"), balance("0.1", null, Map.of())).verdict())
                .isEqualTo(Verdict.SKIPPED);
    }
}
