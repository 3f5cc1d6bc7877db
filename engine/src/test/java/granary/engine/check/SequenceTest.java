package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sequence: values rise in the order of the rows. */
class SequenceTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check sequence(
            RowKind.Order order, RowKind.Gaps gaps, @Nullable String step, String... by) {
        return Check.of("t", "v", new RowKind.Sequence(List.of(by), order, step, gaps));
    }

    @Test
    void a_value_below_the_one_before_it_breaks_the_order_and_nulls_are_stepped_over() {
        var t = small.column("bigint", "1", "3", "null", "2", "2", "5");

        assertThat(rows(t, sequence(RowKind.Order.INCREASING, RowKind.Gaps.ALLOW, null)))
                .containsExactly(4L);
        assertThat(rows(t, sequence(RowKind.Order.STRICT, RowKind.Gaps.ALLOW, null)))
                .containsExactly(4L, 5L);
    }

    @Test
    void a_gap_is_more_than_one_step() {
        var t = small.column("bigint", "1", "2", "4", "5", "5");

        assertThat(rows(t, sequence(RowKind.Order.INCREASING, RowKind.Gaps.FORBID, null)))
                .containsExactly(3L);
        assertThat(reasons(t, sequence(RowKind.Order.STRICT, RowKind.Gaps.FORBID, null)))
                .containsEntry(3L, "follows a gap")
                .containsEntry(5L, "equal to the value before it");
    }

    @Test
    void floats_step_as_the_decimals_they_print_as() {
        var t = small.column("double", "0.1", "0.2", "0.3", "0.35");

        assertThat(rows(t, sequence(RowKind.Order.STRICT, RowKind.Gaps.FORBID, "0.1")))
                .containsExactly(4L);
    }

    @Test
    void days_and_months_step_by_the_calendar() {
        var days =
                small.column(
                        "date", "'2026-02-27'", "'2026-02-28'", "'2026-03-01'", "'2026-03-03'");
        assertThat(rows(days, sequence(RowKind.Order.STRICT, RowKind.Gaps.FORBID, null)))
                .containsExactly(4L);
        var months =
                small.column(
                        "date", "'2026-01-31'", "'2026-02-28'", "'2026-03-28'", "'2026-05-28'");
        assertThat(rows(months, sequence(RowKind.Order.STRICT, RowKind.Gaps.FORBID, "P1M")))
                .containsExactly(4L);
    }

    @Test
    void each_value_of_by_has_a_sequence_of_its_own() {
        var t = small.table("t", "g varchar, v bigint", "'a', 1", "'b', 1", "'a', 2", "'b', 0");

        assertThat(rows(t, sequence(RowKind.Order.STRICT, RowKind.Gaps.FORBID, null, "g")))
                .containsExactly(4L);
    }

    @Test
    void gaps_between_texts_mean_nothing() {
        var result =
                run(
                        small.column("varchar", "'a'"),
                        sequence(RowKind.Order.STRICT, RowKind.Gaps.FORBID, null));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message()).contains("between numbers or times");
    }
}
