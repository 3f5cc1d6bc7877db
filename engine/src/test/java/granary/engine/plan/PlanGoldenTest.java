package granary.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import granary.engine.InputProblem;
import granary.engine.plan.Series.Rule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanGoldenTest {

    @ParameterizedTest
    @CsvSource({
        "400,2,.8,4,160.00",
        "1200,.5,1,3,200.00",
        "50,3,.5,2,37.50",
        "8000,.25,.8,10,160.00",
        "10,3,1,.5,60.00"
    })
    void rice_is_reach_times_impact_times_confidence_by_effort(
            BigDecimal reach,
            BigDecimal impact,
            BigDecimal confidence,
            BigDecimal effort,
            String value) {
        assertThat(new Priority.Rice(reach, impact, confidence, effort).value()).hasToString(value);
    }

    @ParameterizedTest
    @CsvSource({
        "8,5,3,5,3.200",
        "13,8,1,8,2.750",
        "3,13,8,2,12.000",
        "1,1,1,1,3.000",
        "20,2,5,13,2.077"
    })
    void wsjf_is_the_cost_of_delay_by_size(
            BigDecimal worth, BigDecimal urgency, BigDecimal risk, BigDecimal size, String value) {
        assertThat(new Priority.Wsjf(worth, urgency, risk, size).value()).hasToString(value);
    }

    @Test
    void impossible_scores_are_refused() {
        var one = BigDecimal.ONE;
        assertThatThrownBy(() -> new Priority.Rice(one, one, one, BigDecimal.ZERO))
                .hasMessageContaining("effort");
        assertThatThrownBy(() -> new Priority.Rice(one, one, BigDecimal.valueOf(80), one))
                .hasMessageContaining("confidence");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,10,10,10 | 45 | 5 | 5 | 5",
                "0,10,20 | 40 | 4 | 6 | 8",
                "5,8,13,9,7,10 | 60 | 7 | 8 | 9",
                "100,120,80,0,140,110,95,105 | 800 | 9 | 10 | 11",
                "3 | 10 | 4 | 4 | 4",
                "1,2,3,4,5,6 | 21 | 6 | 7 | 9"
            })
    void forecasts_are_exact(String history, int remaining, int p50, int p80, int p95) {
        var forecast = Forecast.exact(ints(history), new int[0], remaining);

        assertThat(List.of(forecast.p50(), forecast.p80(), forecast.p95()))
                .containsExactly(p50, p80, p95);
    }

    @Test
    void the_chance_of_being_done_is_given_period_by_period() {
        var done = Forecast.exact(ints("0,10,20"), new int[0], 40).donePeriods();

        double[] expected = {0, .1111, .3704, .6173, .7901, .8930, .9483, .9761};
        assertThat(done).hasSize(8);
        for (int i = 0; i < 8; i++) {
            assertThat(done.get(i)).isCloseTo(expected[i], within(5e-5));
        }
    }

    @Test
    void arrivals_push_the_date_out_and_may_push_it_beyond_any() {
        int[] history = ints("5,8,13,9,7,10");

        var open = Forecast.exact(history, ints("2,3,4"), 60);

        assertThat(open.p50()).isGreaterThan(7);
        assertThat(Forecast.converges(history, ints("8,9,10"))).isFalse();
        assertThat(Forecast.withRework(90, 0.9)).isEqualTo(100);
        assertThatThrownBy(() -> Forecast.exact(ints("0,0"), new int[0], 3))
                .isInstanceOf(InputProblem.class);
    }

    @ParameterizedTest
    @CsvSource({
        "10000,5000,4000,4500,-500,-1000,0.8889,0.8000,11250.00,10500.00,12937.50,-1250.00,1.0909",
        "20000,8000,8000,8000,0,0,1,1,20000.00,20000.00,20000.00,0,1",
        "50000,30000,33000,27500,5500,3000,1.2000,1.1000,41666.67,44500.00,40378.79,8333.33,0.7556",
        "12500,12500,10000,14000,-4000,-2500,0.7143,0.8000,17500.00,16500.00,18375.00,-5000.00,-1.6667",
        "8000,0,0,0,0,0,,,,8000.00,,,1",
        "960,480,412.50,530.20,-117.70,-67.50,0.7780,0.8594,1233.92,1077.70,1349.07,-273.92,1.2738"
    })
    void earned_value_has_nine_figures(
            BigDecimal bac,
            BigDecimal pv,
            BigDecimal ev,
            BigDecimal ac,
            double cv,
            double sv,
            @Nullable Double cpi,
            @Nullable Double spi,
            @Nullable Double eac1,
            @Nullable Double eac2,
            @Nullable Double eac3,
            @Nullable Double vac,
            @Nullable Double tcpi) {
        var value = new EarnedValue(bac, pv, ev, ac);

        same(value.costVariance(), cv, 5e-3);
        same(value.scheduleVariance(), sv, 5e-3);
        same(value.costIndex(), cpi, 5e-5);
        same(value.scheduleIndex(), spi, 5e-5);
        same(value.estimateAtIndex(), eac1, 5e-3);
        same(value.estimateAsPlanned(), eac2, 5e-3);
        same(value.estimateAtBothIndices(), eac3, 5e-3);
        same(value.varianceAtCompletion(), vac, 5e-3);
        same(value.toCompleteIndex(), tcpi, 5e-5);
    }

    private static void same(
            @Nullable BigDecimal value, @Nullable Double expected, double tolerance) {
        if (expected == null) {
            assertThat(value).isNull();
        } else {
            assertThat(java.util.Objects.requireNonNull(value).doubleValue())
                    .isCloseTo(expected, within(tolerance * 1.01));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,0.00,0.00",
        "1000,60.00,60.00",
        "1001,60.05,50.05",
        "5000,260.00,250.00",
        "12000,540.00,480.00"
    })
    void tiers_are_graduated_or_for_all_units(
            long quantity, BigDecimal graduated, BigDecimal allUnits) {
        var rows =
                List.of(
                        new RateTable.Row(0, new BigDecimal(".06")),
                        new RateTable.Row(1001, new BigDecimal(".05")),
                        new RateTable.Row(5001, new BigDecimal(".04")));

        assertThat(new RateTable(rows, RateTable.Mode.GRADUATED).amount(0, quantity))
                .isEqualByComparingTo(graduated);
        assertThat(new RateTable(rows, RateTable.Mode.ALL_UNITS).amount(0, quantity))
                .isEqualByComparingTo(allUnits);
    }

    @Test
    void rates_with_a_gap_or_an_overlap_are_refused() {
        var price = BigDecimal.ONE;
        assertThatThrownBy(() ->
                        new RateTable(
                                List.of(new RateTable.Row(5, price)), RateTable.Mode.GRADUATED))
                .isInstanceOf(InputProblem.class);
        assertThatThrownBy(() ->
                        new RateTable(
                                List.of(
                                        new RateTable.Row(0, price),
                                        new RateTable.Row(7, price),
                                        new RateTable.Row(7, price)),
                                RateTable.Mode.GRADUATED))
                .hasMessageContaining("7");
    }

    @Test
    void percentiles_interpolate() {
        double[] five = {12, 4, 30, 9, 7};

        assertThat(Series.percentile(five, .5)).isEqualTo(9);
        assertThat(Series.percentile(five, .8)).isCloseTo(15.6, within(1e-12));
        assertThat(Series.percentile(five, .9)).isCloseTo(22.8, within(1e-12));
        assertThat(Series.percentile(new double[] {1, 2, 3, 4}, .8)).isCloseTo(3.4, within(1e-12));
        assertThat(Series.percentile(new double[] {7}, .9)).isEqualTo(7);
        assertThat(Series.percentile(new double[0], .9)).isNaN();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,12,11,13,9,12,11,10 | 11 | 5.68 | 16.32",
                "20,22,19,24,18,21,35,20 | 22.375 | 4.135 | 40.615",
                "5,5,5,5,5 | 5 | 5 | 5",
                "1.0,1.2,.9,1.1,1.0 | 1.04 | 0.508 | 1.572",
                "100,90,110,95,105,98 | 99.6667 | 66.6827 | 132.6507"
            })
    void limits_are_those_worked_out(String values, double mean, double lower, double upper) {
        var limits = Series.limits(doubles(values));

        assertThat(limits.mean()).isCloseTo(mean, within(5e-5));
        assertThat(limits.lower()).isCloseTo(lower, within(5e-4));
        assertThat(limits.upper()).isCloseTo(upper, within(5e-4));
    }

    @Test
    void signals_are_a_far_point_a_long_side_and_a_leaning() {
        var limits = new Series.Limits(10, 4, 16, 7);

        assertThat(Series.signals(doubles("10,17"), limits))
                .containsExactly(new Series.Signal(1, Rule.OUTSIDE));
        assertThat(Series.signals(doubles("11,11,11,11,11,11,11,11"), limits))
                .containsExactly(new Series.Signal(7, Rule.EIGHT_ON_ONE_SIDE));
        assertThat(Series.signals(doubles("14,10,14,14"), limits))
                .containsExactly(new Series.Signal(3, Rule.THREE_OF_FOUR_NEAR_A_LIMIT));
        assertThat(Series.signals(doubles("9,11,10,12,8"), limits)).isEmpty();
    }

    @Test
    void a_simulated_estimate_repeats_under_its_seed_and_lies_where_the_triangle_says() {
        var once = Simulation.run(new Estimate(5, 8, 20), 42);

        assertThat(Simulation.run(new Estimate(5, 8, 20), 42)).isEqualTo(once);
        // Quantiles of the triangle: pessimistic − √((1 − p) · width · (pessimistic − likely)).
        assertThat(once.p50()).isCloseTo(20 - Math.sqrt(.5 * 15 * 12), within(0.15));
        assertThat(once.p80()).isCloseTo(20 - Math.sqrt(.2 * 15 * 12), within(0.2));
        assertThat(once.mean()).isCloseTo(11, within(0.1));
    }

    @Test
    void work_waits_for_what_comes_before_it_and_never_for_itself() {
        var fixed = new Estimate(2, 2, 2);
        var a = new Simulation.Work("a", fixed, List.of());
        var b = new Simulation.Work("b", new Estimate(5, 5, 5), List.of());
        var c = new Simulation.Work("c", fixed, List.of("a", "b"));

        assertThat(Simulation.run(List.of(c, a, b), 1).p50()).isEqualTo(7);
        assertThatThrownBy(() ->
                        Simulation.run(
                                List.of(
                                        new Simulation.Work("a", fixed, List.of("b")),
                                        new Simulation.Work("b", fixed, List.of("a"))),
                                1))
                .hasMessageContaining("a > b > a");
    }

    private static int[] ints(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static double[] doubles(String list) {
        return Arrays.stream(list.split(",")).mapToDouble(Double::parseDouble).toArray();
    }
}
