package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.engine.data.Tabular;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PsiNullTest {
    private static final double[] TENTHS = new double[10];

    static {
        Arrays.fill(TENTHS, 0.1);
    }

    @ParameterizedTest
    @CsvSource({"2000, 500, 0.99", "2000, 2000, 0.95", "100000, 3000, 0.99"})
    void the_approximation_is_what_drawing_finds(long base, long current, double probability) {
        double drawn = PsiNull.sampled(TENTHS, base, current, probability, 20_000, 7);

        assertThat(PsiNull.quantile(TENTHS, base, current, probability))
                .isCloseTo(drawn, within(0.05 * drawn));
    }

    /** Chi-square with 9 degrees of freedom passes 21.666 in one of a hundred draws. */
    @Test
    void the_printed_value_of_the_chi_square() {
        assertThat(PsiNull.approximate(10, 1000, 1000, 0.99))
                .isCloseTo(21.666 * 2 / 1000, within(1e-5));
    }

    @Test
    void rare_values_are_drawn_instead_of_approximated() {
        var shares = new double[] {0.5, 0.48, 0.019, 0.001};

        assertThat(PsiNull.quantile(shares, 6000, 80, 0.99))
                .isGreaterThan(PsiNull.approximate(4, 6000, 80, 0.99))
                .isEqualTo(PsiNull.quantile(shares, 6000, 80, 0.99));
    }

    /**
     * Resamples of the bank's July 2008, computed apart in Python: the 95th percentile of the
     * greatest PSI of five columns, which is that of {@code job}, is .376, .073 and .0068 with 80,
     * 300 and 3,000 rows. (The demo's facts, .215, .063 and .007, add one half to each count where
     * Granary floors shares.)
     */
    @ParameterizedTest
    @CsvSource({"80, 0.376, 0.02", "300, 0.073, 0.004", "3000, 0.0068, 0.0004"})
    void small_samples_of_one_month_look_like_drift(int rows, double expected, double off) {
        try (var months = Pairs.bankMonths("2008-07", "2008-08")) {
            var jobs =
                    Objects.requireNonNull(
                            Pairs.column(months.compare(DriftOptions.USUAL), "job").bins());
            var shares = jobs.base().stream().mapToDouble(share -> share).toArray();

            // The month was not drawn itself: as if its sample were without end.
            assertThat(PsiNull.quantile(shares, 1_000_000_000, rows, 0.95))
                    .isCloseTo(expected, within(off));
        }
    }

    @Test
    void two_years_later_is_beyond_chance_and_half_of_a_month_against_the_other_is_not() {
        try (var months = Pairs.bankMonths("2008-07", "2010-07")) {
            var balance = Pairs.column(months.compare(DriftOptions.USUAL), "balance");
            for (int half : new int[] {0, 1}) {
                months.duck()
                        .run(
                                "create view half%d as select * from %s where hash(_row) %% 2 = %d"
                                        .formatted(half, months.base().sql(), half));
            }
            var halves =
                    Drift.compare(half(months, "half0"), half(months, "half1"), DriftOptions.USUAL);

            assertThat(balance.psi()).isGreaterThan(PsiNull.quantile(balance, 0.99));
            for (var name : new String[] {"balance", "job", "age", "y"}) {
                var column = Pairs.column(halves, name);
                assertThat(column.psi()).as(name).isLessThan(PsiNull.quantile(column, 0.99));
            }
        }
    }

    private static Tabular half(Pairs months, String name) {
        return Tabular.described(
                months.duck(), name, months.duck().count("select count(*) from " + name));
    }

    @Test
    void one_bin_never_moves() {
        assertThat(PsiNull.quantile(new double[] {1}, 100, 100, 0.99)).isZero();
    }
}
