package granary.insights.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import granary.insights.kpi.Figure;
import granary.insights.kpi.KpiCatalogue;
import granary.insights.kpi.KpiDefinition;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The figures are those of Newcombe's method, worked out by hand in the specification. */
class OutcomePolicyTest {
    private static final KpiDefinition REWORK =
            granary.House.open().bean(KpiCatalogue.class).load("rework.rate");
    private static final KpiDefinition COST =
            granary.House.open().bean(KpiCatalogue.class).load("cost.per_accepted_item");

    @Test
    void fewer_came_back_and_the_interval_leaves_out_nought() {
        var finding = OutcomePolicy.judge(REWORK, share(24, 200), share(11, 210));

        assertThat(finding.verdict()).isEqualTo("better");
        assertThat(finding.low()).isCloseTo(-0.1247, within(0.0001));
        assertThat(finding.high()).isCloseTo(-0.0132, within(0.0001));
    }

    @Test
    void three_of_thirty_after_none_of_thirty_is_not_enough_to_tell() {
        assertThat(OutcomePolicy.judge(REWORK, share(0, 30), share(3, 30)).verdict())
                .isEqualTo("cannot-tell");
    }

    @Test
    void a_figure_without_an_interval_is_shown_and_not_judged() {
        var finding = OutcomePolicy.judge(COST, money("0.20"), money("0.17"));

        assertThat(finding.verdict()).isEqualTo("cannot-tell");
        assertThat(finding.method()).isEqualTo("none");
        assertThat(finding.difference()).isEqualByComparingTo("-0.03");
    }

    @Test
    void without_data_on_one_side_nothing_is_said() {
        assertThat(OutcomePolicy.judge(REWORK, share(0, 0), share(3, 30)).verdict())
                .isEqualTo("no-data");
    }

    private static Figure share(long k, long n) {
        return figure(
                BigDecimal.valueOf(k),
                BigDecimal.valueOf(n),
                n == 0
                        ? null
                        : BigDecimal.valueOf(k)
                                .divide(BigDecimal.valueOf(n), MathContext.DECIMAL64),
                k,
                n);
    }

    private static Figure money(String value) {
        return figure(new BigDecimal(value), BigDecimal.ONE, new BigDecimal(value), null, 100);
    }

    private static Figure figure(
            BigDecimal numerator,
            BigDecimal denominator,
            @Nullable BigDecimal value,
            @Nullable Long hits,
            long n) {
        return new Figure(null, numerator, denominator, value, hits, n, null, null);
    }
}
