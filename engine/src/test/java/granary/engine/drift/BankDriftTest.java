package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months of the bank's calls against July 2008: facts that the demo rests on. */
class BankDriftTest {

    @ParameterizedTest
    @CsvSource({
        "2008-06, contact, 11.5, 0.05",
        "2008-11, poutcome, 1.96, 0.005",
        "2010-07, y, 1.41, 0.005",
        "2010-07, balance, 0.62, 0.005"
    })
    void months_that_moved(String month, String column, double psi, double rounding) {
        try (var months = Pairs.bankMonths("2008-07", month)) {
            var found = Pairs.column(months.compare(DriftOptions.USUAL), column);

            assertThat(Objects.requireNonNull(found.psi())).isCloseTo(psi, within(rounding));
            assertThat(found.verdict()).isEqualTo(DriftVerdict.DRIFT);
        }
    }
}
