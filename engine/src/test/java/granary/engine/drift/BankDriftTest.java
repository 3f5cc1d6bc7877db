package granary.engine.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Months of the bank's calls against July 2008: facts that the demo rests on. */
class BankDriftTest {

    /**
     * The demo's facts add one half to each count where Granary floors shares, so both figures are
     * told; the counts are the same.
     */
    @ParameterizedTest
    @CsvSource({
        "2008-06, contact, 11.642, 11.5",
        "2008-11, poutcome, 1.892, 1.96",
        "2010-07, y, 1.406, 1.41",
        "2010-07, balance, 0.657, 0.62"
    })
    void months_that_moved(String month, String column, double psi, double fact) {
        try (var months = Pairs.bankMonths("2008-07", month)) {
            var found = Pairs.column(months.compare(DriftOptions.USUAL), column);

            assertThat(Objects.requireNonNull(found.psi())).isCloseTo(psi, within(0.0005));
            assertThat(halfAdded(found)).isCloseTo(fact, within(Math.max(0.005, fact * 0.005)));
            assertThat(found.verdict()).isEqualTo(DriftVerdict.DRIFT);
        }
    }

    private static double halfAdded(DriftReport.ColumnDrift column) {
        var bins = Objects.requireNonNull(column.bins());
        int k = bins.base().size();
        double nBase = column.base().values();
        double nCurrent = column.current().values();
        double psi = 0;
        for (int i = 0; i < k; i++) {
            double b = (bins.base().get(i) * nBase + 0.5) / (nBase + 0.5 * k);
            double c = (bins.current().get(i) * nCurrent + 0.5) / (nCurrent + 0.5 * k);
            psi += (c - b) * Math.log(c / b);
        }
        return psi;
    }
}
