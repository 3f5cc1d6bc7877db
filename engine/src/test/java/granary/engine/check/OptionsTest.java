package granary.engine.check;

import static granary.engine.check.Small.complaints;
import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.check.Kind.Counted;
import granary.engine.check.Kind.Figure;
import granary.engine.check.Kind.LengthUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The options of the older kinds, and the rules for NaN, infinity, zero and exact decimals. */
class OptionsTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Kind.Range range(@Nullable String min, @Nullable String max) {
        return new Kind.Range(min, max, null, null, null);
    }

    private static Kind.Range steps(String step) {
        return new Kind.Range(null, null, null, null, new BigDecimal(step));
    }

    @Test
    void a_bound_compares_exactly_and_a_float_as_the_decimal_it_shows() {
        assertThat(
                        rows(
                                small.column("bigint", "9007199254740992", "9007199254740993"),
                                range(null, "9007199254740992")))
                .containsExactly(2L);
        assertThat(rows(small.column("decimal(20,10)", "0.1", "0.1000000001"), range(null, "0.1")))
                .containsExactly(2L);
        assertThat(rows(small.column("double", "0.1", "0.3"), range("0.1", "0.3"))).isEmpty();
        assertThat(
                        rows(
                                small.column(
                                        "varchar",
                                        "'9007199254740993'",
                                        "'abc'",
                                        "'1e300'",
                                        "'nan'"),
                                range(null, "9007199254740992")))
                .containsExactly(1L, 3L, 4L);
    }

    @Test
    void minus_zero_is_zero() {
        var t = small.column("double", "'-0.0'", "'0.0'", "null");

        assertThat(rows(t, range("0", null))).isEmpty();
        assertThat(rows(t, new Kind.Domain(List.of("0"), true, false, false))).isEmpty();
        assertThat(rows(t, new Kind.Duplicates(Counted.ROWS))).containsExactly(1L, 2L);
        assertThat(run(t, new Kind.Distinct(), "v").metricValue()).isEqualByComparingTo("1");
    }

    @Test
    void nan_is_equal_to_itself_in_duplicates_distinct_and_dependency() {
        var t =
                small.table(
                        "t",
                        "k double, v double",
                        "'nan', 'nan'",
                        "'nan', 'nan'",
                        "'nan', 1",
                        "1, 2");

        assertThat(rows(t, new Kind.Duplicates(Counted.ROWS))).containsExactly(1L, 2L);
        assertThat(run(t, new Kind.Distinct(), "v").metricValue()).isEqualByComparingTo("3");
        assertThat(rows(t, new Kind.Dependency(List.of("k"), "v", 0.5))).containsExactly(3L);
    }

    @Test
    void a_multiple_is_exact_also_of_floats() {
        assertThat(rows(small.column("double", "0.3", "0.35", "1e300", "null"), steps("0.1")))
                .containsExactly(2L);
        assertThat(rows(small.column("decimal(9,3)", "0.300", "0.301"), steps("0.1")))
                .containsExactly(2L);
        assertThat(rows(small.column("bigint", "-10", "0", "7"), steps("5"))).containsExactly(3L);
    }

    @Test
    void times_are_bounded_by_the_runs_clock() {
        var t =
                small.column(
                        "timestamptz",
                        "'2026-03-01T12:00:00Z'",
                        "'2026-03-01T13:30:00+01:00'",
                        "'2026-02-01T00:00:00Z'");

        assertThat(rows(t, range(null, "now"))).containsExactly(2L);
        assertThat(rows(t, range(null, "now+PT30M"))).isEmpty();
        assertThat(rows(t, range("now-P7D", null))).containsExactly(3L);
    }

    @Test
    void a_length_is_of_code_points_bytes_or_items() {
        var t = small.column("varchar", "'a👍'", "'ü'", "'[1, 2, 3]'", "''", "null");

        assertThat(rows(t, new Kind.Length(1, 2))).containsExactly(3L, 4L);
        assertThat(rows(t, new Kind.Length(2, 5, LengthUnit.BYTES))).containsExactly(3L, 4L);
        assertThat(rows(t, new Kind.Length(null, 2, LengthUnit.ITEMS))).containsExactly(3L);
        assertThat(
                        rows(
                                small.column("bigint[]", "[1, 2]", "[]", "null"),
                                new Kind.Length(1, null, LengthUnit.ITEMS)))
                .containsExactly(2L);
    }

    @Test
    void a_domain_folds_trims_and_composes_only_where_it_is_said() {
        var t = small.column("varchar", "'Yes'", "' yes '", "'mu' || chr(776)", "null");

        assertThat(rows(t, new Kind.Domain(List.of("yes", "m\u00fc"), true, false, false)))
                .containsExactly(1L, 2L, 3L);
        assertThat(rows(t, new Kind.Domain(List.of("YES", "m\u00fc"), true, true, true, true)))
                .isEmpty();
        assertThat(rows(t, new Kind.Domain(List.of("Yes"), false, false, false)))
                .containsExactly(1L);
        assertThat(rows(t, new Kind.Domain(List.of(), true, false, false)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void numbers_are_in_a_domain_by_value() {
        assertThat(
                        rows(
                                small.column("decimal(9,2)", "1.50", "2.00", "3.00"),
                                new Kind.Domain(List.of("1.5", "2"), true, false, false)))
                .containsExactly(3L);
    }

    @Test
    void columns_may_have_to_stand_in_order() {
        var t = small.table("t", "b bigint, a bigint, c bigint", "1, 2, 3");
        var exact = new Kind.Columns(List.of("a", "b", "c"), Kind.Extra.FORBID, true);

        assertThat(run(t, exact).metricValue()).isEqualByComparingTo("2");
        assertThat(run(t, exact).message()).contains("not in the contract's order: b, a");
        assertThat(run(t, new Kind.Columns(List.of("a", "b", "c"), Kind.Extra.FORBID)).verdict())
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void distinct_may_be_a_share_of_the_rows_in_scope() {
        var t = small.column("varchar", "'a'", "'a'", "'b'", "null");

        assertThat(run(t, new Kind.Distinct(), "v").metricValue()).isEqualByComparingTo("2");
        assertThat(run(t, new Kind.Distinct(true), "v").metricValue()).isEqualByComparingTo("50");
        assertThat(run(t, new Kind.Distinct(true), "v").unit()).isEqualTo("percent");
    }

    @Test
    void all_three_counts_of_duplicates_are_said_whichever_is_judged() {
        var t = small.column("varchar", "'a'", "'a'", "'a'", "'b'", "'b'", "'c'");

        for (var counted : Counted.values()) {
            assertThat(run(t, new Kind.Duplicates(counted), "v").note())
                    .isEqualTo("rows 5, groups 2, surplus 3");
        }
    }

    @Test
    void a_group_without_a_majority_is_a_tie() {
        var t =
                small.table(
                        "t",
                        "k varchar, v varchar",
                        "'x', 'a'",
                        "'x', 'b'",
                        "'y', 'a'",
                        "'y', 'a'",
                        "'y', 'b'",
                        "'y', null");
        var check = Check.of("t", "v", new Kind.Dependency(List.of("k"), "v", 0.5));

        assertThat(rows(t, check)).containsExactly(1L, 2L, 5L);
        assertThat(reasons(t, check))
                .containsEntry(1L, "tie: no value is held by most rows with the same k")
                .containsEntry(5L, "differs from most rows with the same k");
    }

    private BigDecimal statistic(Subject t, Kind.Statistic kind) {
        return Objects.requireNonNull(run(t, kind, "v").metricValue());
    }

    /** 1 2 3 10: median 2.5, first quartile (type 7) 1.75, std n-1 4.0824829. */
    @Test
    void statistics_have_the_definitions_that_are_written_down() {
        var t = small.column("decimal(9,1)", "1", "2", "3", "10", "null");

        assertThat(statistic(t, new Kind.Statistic(Figure.MEDIAN, null, null)))
                .isEqualByComparingTo("2.5");
        assertThat(statistic(t, new Kind.Statistic(Figure.QUANTILE, 0.25, null)))
                .isEqualByComparingTo("1.75");
        assertThat(statistic(t, new Kind.Statistic(Figure.STD, null, null)).doubleValue())
                .isCloseTo(4.08248290463863, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(statistic(t, new Kind.Statistic(Figure.SUM, null, null)))
                .isEqualByComparingTo("16");
        assertThat(statistic(t, new Kind.Statistic(Figure.SHARE, null, "v > 2")))
                .isEqualByComparingTo("0.5");
    }

    @Test
    void coverage_counts_values_and_weeks_with_too_few_rows() {
        var t = small.column("varchar", "'DE'", "'DE'", "'FR'", "null");
        var values = new Kind.Coverage(List.of("DE", "FR", "IT"), null, null, null, List.of(), 2);
        assertThat(complaints(run(t, values, "v"))).containsExactly("FR", "IT");

        var days = small.column("date", "'2026-01-05'", "'2026-01-11'", "'2026-01-20'");
        var weeks =
                new Kind.Coverage(
                        List.of(), Period.ofDays(7), "2026-01-05", "2026-01-25", List.of(), 1);
        assertThat(complaints(run(days, weeks, "v"))).containsExactly("2026-01-12");
    }

    @Test
    void coverage_and_freshness_fail_on_emptiness() {
        var t = small.column("date");

        assertThat(
                        run(
                                        t,
                                        new Kind.Coverage(
                                                List.of(),
                                                Period.ofDays(1),
                                                null,
                                                null,
                                                List.of(),
                                                1),
                                        "v")
                                .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(run(t, new Kind.Freshness(Duration.ofDays(1)), "v").verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void five_minutes_ahead_of_the_clock_are_no_future() {
        var age = Expectation.of(Expectation.Operator.mustBeLessOrEqualTo, 60);
        var check = Check.of("t", "v", new Kind.Freshness(Duration.ofMinutes(1))).expecting(age);

        assertThat(run(small.column("timestamptz", "'2026-03-01T12:04:00Z'"), check).verdict())
                .isEqualTo(Verdict.PASS);
        var future = run(small.column("timestamptz", "'2026-03-01T12:06:00Z'"), check);
        assertThat(future.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(future.note()).isEqualTo("future");
    }

    @Test
    void a_rule_passes_where_it_is_null_and_counts_how_often() {
        var t = small.table("t", "a bigint, b bigint", "1, 2", "2, 1", "null, 1", "3, null");
        var check = Check.of("t", List.of(), new Kind.Rule("a < b"));

        assertThat(rows(t, check)).containsExactly(2L);
        assertThat(run(t, check).note()).isEqualTo("unknown 2");
    }

    @Test
    void a_manual_check_names_who_attests_it_and_for_how_long() {
        var t = small.column("bigint", "1");
        var result =
                run(t, new Kind.Manual("Consent was given", "compliance", Duration.ofDays(90)));

        assertThat(result.verdict()).isEqualTo(Verdict.MANUAL);
        assertThat(result.message())
                .isEqualTo("Consent was given, to be attested by compliance, for PT2160H");
    }

    @Test
    void a_value_that_does_not_convert_says_what_would_make_it() {
        small.duck()
                .run(
                        "create table t as select * from (values (1::bigint, null::bigint, null::bigint, '12 oz'), (2, null, null, '1.5'), (3, null, null, '1,5'), (4, null, null, ' 7'), (5, null, 8, '8')) x(_row, _line, v, _raw_v)");
        var t = Subject.of(granary.engine.data.Tabular.described(small.duck(), "t", 5));

        assertThat(reasons(t, Check.of("t", "v", new Kind.Type("integer"))))
                .containsEntry(1L, "not convertible to integer; strip unit oz")
                .containsEntry(2L, "not convertible to integer; has decimals")
                .containsEntry(3L, "not convertible to integer; looks like a decimal comma")
                .containsEntry(4L, "not convertible to integer; strip the blanks around it");
    }
}
