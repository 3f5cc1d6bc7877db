package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
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
                .isGreaterThan(1.5 * PsiNull.approximate(4, 6000, 80, 0.99))
                .isEqualTo(PsiNull.quantile(shares, 6000, 80, 0.99));
    }

    /**
     * Resamples of one month of the bank: the greatest PSI of five categorical columns has its 95th
     * percentile near .215, .063 and .007 with 80, 300 and 3,000 rows (the facts of the demo).
     */
    @ParameterizedTest
    @CsvSource({"80, 0.215", "300, 0.063", "3000, 0.007"})
    void small_samples_of_one_month_look_like_drift(int rows, double expected) {
        try (var months = Pairs.bankMonths("2008-07", "2008-08")) {
            var report = months.compare(DriftOptions.USUAL);
            var random = new SplittableRandom(5);
            var greatest = new double[2000];
            for (var name :
                    new String[] {"job", "marital", "education", "contact", "poutcome"}) {
                var bins = Objects.requireNonNull(Pairs.column(report, name).bins());
                var shares = bins.base().stream().mapToDouble(s -> s).filter(s -> s > 0).toArray();
                for (int i = 0; i < greatest.length; i++) {
                    greatest[i] =
                            Math.max(
                                    greatest[i],
                                    PsiNull.sampled(shares, rows, rows, 0.5, 1, random.nextLong()));
                }
            }
            Arrays.sort(greatest);

            System.out.println(rows + " " + greatest[1900] + " wanted " + expected);
        }
    }

    @Test
    void one_bin_never_moves() {
        assertThat(PsiNull.quantile(new double[] {1}, 100, 100, 0.99)).isZero();
    }
}
