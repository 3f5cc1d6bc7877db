package granary.engine.check;

import static granary.engine.check.Small.complaints;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schema change: what the columns became since the baseline. */
class SchemaChangeTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check changes(PairKind.Allowed allow) {
        return Check.of("t", java.util.List.of(), new PairKind.SchemaChange("baseline", allow));
    }

    @Test
    void the_same_columns_are_no_change() {
        var t =
                small.after("a bigint, b varchar", "1, 'x'")
                        .table("t", "a bigint, b varchar", "2, 'y'");

        assertThat(run(t, changes(PairKind.Allowed.SAFE)).metricValue()).isEqualByComparingTo("0");
    }

    @Test
    void an_added_column_is_safe_a_wider_type_risky_and_a_drop_breaking() {
        var t =
                small.after("a integer, b varchar, c varchar", "1, 'x', 'y'")
                        .table("t", "a bigint, b varchar, d varchar", "2, 'y', 'z'");

        var safe = run(t, changes(PairKind.Allowed.SAFE));
        assertThat(safe.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(complaints(safe)).containsExactlyInAnyOrder("type.widen a", "column.drop c");
        assertThat(complaints(run(t, changes(PairKind.Allowed.RISKY))))
                .containsExactly("column.drop c");
    }

    @Test
    void a_new_column_with_the_dropped_ones_values_may_be_a_rename() {
        var t =
                small.after("name varchar", "'ana'", "'ben'")
                        .table("t", "full_name varchar", "'ben'", "'ana'");

        assertThat(run(t, changes(PairKind.Allowed.SAFE)).message())
                .contains("rename? full_name has 100 % of its values");
    }

    @Test
    void without_a_baseline_it_is_skipped() {
        var result = run(small.table("t", "a bigint", "1"), changes(PairKind.Allowed.SAFE));

        assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(result.note()).isEqualTo("no baseline to compare with");
    }
}
