package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Outliers: far from the median of the group, in robust standard deviations. */
class OutliersTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check outliers(RowKind.Spread method, double k, long minRows, String... by) {
        return Check.of("t", "v", new RowKind.Outliers(method, k, List.of(by), minRows));
    }

    /** Median 4, deviations 3 2 1 0 1 2 96, MAD 2: 1.4826 × 2 = 2.9652, and 96 / 2.9652 = 32.4. */
    @Test
    void the_distance_is_in_mads() {
        var t = small.column("bigint", "1", "2", "3", "4", "5", "6", "100");

        assertThat(rows(t, outliers(RowKind.Spread.MAD, 5, 5))).containsExactly(7L);
        assertThat(rows(t, outliers(RowKind.Spread.MAD, 33, 5))).isEmpty();
        assertThat(reasons(t, outliers(RowKind.Spread.MAD, 5, 5)))
                .containsEntry(7L, "32.4 robust standard deviations from the median");
    }

    /** Quartiles 2.5 and 5.5 (type 7): IQR 3 / 1.349 = 2.224, and 96 / 2.224 = 43.2. */
    @Test
    void or_in_interquartile_ranges() {
        var t = small.column("bigint", "1", "2", "3", "4", "5", "6", "100");

        assertThat(reasons(t, outliers(RowKind.Spread.IQR, 5, 5)))
                .containsEntry(7L, "43.2 robust standard deviations from the median");
    }

    /** More than half are alike, so MAD is 0; the quartiles 1 and 2 still differ. */
    @Test
    void where_mad_is_0_the_iqr_stands_in() {
        var t = small.column("bigint", "1", "1", "1", "1", "1", "2", "2", "9");

        assertThat(rows(t, outliers(RowKind.Spread.MAD, 5, 5))).containsExactly(8L);
    }

    @Test
    void where_both_are_0_or_rows_are_few_there_is_no_verdict() {
        var alike =
                run(
                        small.column("bigint", "1", "1", "1", "1", "9"),
                        outliers(RowKind.Spread.MAD, 5, 5));
        assertThat(alike.verdict()).isEqualTo(Verdict.SKIPPED);
        var few = run(small.column("bigint", "1", "2", "900"), outliers(RowKind.Spread.MAD, 5, 30));
        assertThat(few.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(few.note()).isEqualTo("no group has 30 numbers that are not all alike");
    }

    @Test
    void null_nan_and_infinity_are_left_out() {
        var t = small.column("double", "1", "2", "3", "4", "5", "'nan'", "'inf'", "null");

        assertThat(rows(t, outliers(RowKind.Spread.MAD, 5, 5))).isEmpty();
    }

    @Test
    void each_group_has_its_own_median_null_being_a_group() {
        var t =
                small.table(
                        "t",
                        "g varchar, v bigint",
                        "'a', 1",
                        "'a', 2",
                        "'a', 3",
                        "'a', 50",
                        "null, 49",
                        "null, 50",
                        "null, 51",
                        "null, 1",
                        "'c', 7");

        assertThat(rows(t, outliers(RowKind.Spread.MAD, 5, 4, "g"))).containsExactly(4L, 8L);
        assertThat(run(t, outliers(RowKind.Spread.MAD, 5, 4, "g")).note())
                .isEqualTo("1 of 3 groups have no verdict: fewer than 4 numbers, or all alike");
    }
}
