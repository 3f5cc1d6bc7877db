package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovSmirnovTest {

    /** Marsaglia, Tsang and Wang 2003: P(D10 < 0.274) = 0.6284796154565. */
    @Test
    void the_published_value_for_ten() {
        assertThat(1 - KolmogorovSmirnov.survival(0.274, 10))
                .isCloseTo(0.6284796154565, within(1e-10));
    }

    /** Critical values of printed tables (Miller 1956), two-sided. */
    @ParameterizedTest
    @CsvSource({
        "20, 0.29408, 0.05",
        "20, 0.35241, 0.01",
        "50, 0.18845, 0.05",
        "50, 0.22604, 0.01",
        "100, 0.13403, 0.05",
        "100, 0.16081, 0.01"
    })
    void printed_critical_values(long n, double critical, double p) {
        assertThat(KolmogorovSmirnov.survival(critical, n)).isCloseTo(p, within(p * 2e-3));
    }

    /** Where one formula takes over from another, they differ by less than the tolerance. */
    @ParameterizedTest
    @CsvSource({"140, 4", "141, 2.2", "1000, 2.2", "6000, 2.2", "5000000, 2.2"})
    void formulas_meet(long n, double border) {
        double below = Math.sqrt((border - 1e-9) / n);
        double above = Math.sqrt((border + 1e-9) / n);

        double p = KolmogorovSmirnov.survival(below, n);
        assertThat(KolmogorovSmirnov.survival(above, n)).isCloseTo(p, within(p * 5e-5));
    }

    /** With many values the limit 2 exp(-2 n x²) holds. */
    @Test
    void large_samples_reach_the_limit() {
        double x = Math.sqrt(3.0 / 50_000_000);

        assertThat(KolmogorovSmirnov.survival(x, 50_000_000L))
                .isCloseTo(2 * Math.exp(-6), within(2 * Math.exp(-6) * 1e-3));
    }

    @Test
    void the_ends() {
        assertThat(KolmogorovSmirnov.pValue(0, 300, 300)).isEqualTo(1);
        assertThat(KolmogorovSmirnov.pValue(1, 300, 300)).isZero();
    }
}
