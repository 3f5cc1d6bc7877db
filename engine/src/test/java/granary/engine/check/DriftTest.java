package granary.engine.check;

import static granary.engine.check.Small.complaints;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drift: how far a distribution moved. */
class DriftTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check drift(PairKind.Distance method, String limit) {
        return Check.of("t", "v", new PairKind.Drift("baseline", method, null, List.of("v"), 10))
                .expecting(
                        Expectation.of(
                                Expectation.Operator.mustBeLessThan,
                                new java.math.BigDecimal(limit)));
    }

    private static String[] letters(int a, int b) {
        return IntStream.range(0, a + b)
                .mapToObj(i -> i < a ? "'a'" : "'b'")
                .toArray(String[]::new);
    }

    /** Shares 0.5 and 0.5 against 0.9 and 0.1: 0.4 ln 1.8 + 0.4 ln 5 = 0.878890. */
    @Test
    void psi_is_that_of_the_shares() {
        var t = small.after("v varchar", letters(10, 10)).table("t", "v varchar", letters(18, 2));
        var result = run(t, drift(PairKind.Distance.PSI, "0.2"));

        assertThat(java.util.Objects.requireNonNull(result.metricValue()).doubleValue())
                .isCloseTo(0.878890, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(complaints(result)).containsExactly("v");
    }

    @Test
    void the_same_shares_are_no_drift_by_any_figure_of_categories() {
        var t = small.after("v varchar", letters(10, 10)).table("t", "v varchar", letters(20, 20));

        for (var method :
                List.of(PairKind.Distance.PSI, PairKind.Distance.JS, PairKind.Distance.CHI2)) {
            assertThat(run(t, drift(method, "0.1")).verdict())
                    .as(method.name())
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void too_few_rows_give_no_verdict() {
        var t = small.after("v varchar", letters(2, 2)).table("t", "v varchar", letters(4, 0));

        assertThat(run(t, drift(PairKind.Distance.PSI, "0.2")).verdict())
                .isEqualTo(Verdict.SKIPPED);
    }
}
