package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the kinds mean: quality.md 2.2. */
class MeaningTest {

    private static final Instant NOW = Instant.parse("2010-12-01T00:00:00Z");
    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open();
    }

    @AfterEach
    void close() {
        duck.close();
    }

    private Subject table(String type, String... values) {
        var rows = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(%d, null::bigint, %s)".formatted(i + 1, values[i]));
        }
        duck.run(
                "create or replace table t as select _row::bigint as _row, _line, v::%s as v from (values %s) x(_row, _line, v)"
                        .formatted(type, rows));
        return Subject.of(Tabular.described(duck, "t", values.length));
    }

    private CheckResult run(Subject subject, Check check) {
        return CheckRun.run(subject, List.of(check), RunOptions.at(NOW)).checks().getFirst();
    }

    private long failing(Subject subject, Kind kind) {
        var value = run(subject, Check.of("t", "v", kind)).metricValue();
        return value == null ? -1 : value.longValueExact();
    }

    @Test
    void every_row_kind_but_nulls_and_missing_passes_on_null() {
        var t = table("varchar", "null", "'a'", "''");

        assertThat(failing(t, new Kind.Domain(List.of("a", ""), true, false, false))).isZero();
        assertThat(failing(t, new Kind.Pattern("^a$", false))).isEqualTo(1);
        assertThat(failing(t, new Kind.Length(1, 1))).isEqualTo(1);
        assertThat(failing(t, new Kind.Nulls())).isEqualTo(1);
        assertThat(failing(t, new Kind.Missing(List.of(""), true, true))).isEqualTo(2);
        assertThat(failing(t, new Kind.Missing(List.of(""), false, true))).isEqualTo(1);
    }

    @Test
    void blank_counts_as_empty_when_missing_values_are_trimmed() {
        var t = table("varchar", "' '", "'\u00a0\u2003'", "'x'", "' NA '");

        assertThat(failing(t, new Kind.Missing(List.of(""), true, true))).isEqualTo(2);
        assertThat(failing(t, new Kind.Missing(List.of("NA"), true, true))).isEqualTo(1);
        assertThat(failing(t, new Kind.Missing(List.of("", "NA"), true, false))).isZero();
    }

    @Test
    void nan_fails_a_range_and_infinity_the_bound_on_its_side() {
        var t = table("double", "'nan'", "'inf'", "'-inf'", "'1'", "null");

        assertThat(failing(t, new Kind.Range("0", null, null, null, null))).isEqualTo(2);
        assertThat(failing(t, new Kind.Range(null, "5", null, null, null))).isEqualTo(2);
    }

    @Test
    void bounds_belong_to_the_range_unless_they_are_exclusive() {
        var t = table("bigint", "0", "100", "50");

        assertThat(failing(t, new Kind.Range("0", "100", null, null, null))).isZero();
        assertThat(failing(t, new Kind.Range(null, null, "0", "100", null))).isEqualTo(2);
        assertThat(failing(t, new Kind.Range(null, null, null, null, new BigDecimal(20))))
                .isEqualTo(1);
    }

    @Test
    void dates_may_be_bounded_by_now() {
        var t = table("date", "date '2010-12-02'", "date '2010-11-01'");

        assertThat(failing(t, new Kind.Range(null, "now", null, null, null))).isEqualTo(1);
        assertThat(failing(t, new Kind.Range("now-P10D", null, null, null, null))).isEqualTo(1);
    }

    @Test
    void duplicates_count_every_member_and_leave_null_keys_out() {
        var t = table("varchar", "'a'", "'a'", "'a'", "'b'", "null", "null");

        var result = run(t, Check.of("t", "v", new Kind.Duplicates(Kind.Counted.ROWS)));
        assertThat(result.metricValue()).isEqualByComparingTo("3");
        assertThat(Objects.requireNonNull(result.failed()).groups()).isEqualTo(1);
        assertThat(failing(t, new Kind.Duplicates(Kind.Counted.SURPLUS))).isEqualTo(2);
        assertThat(failing(t, new Kind.Duplicates(Kind.Counted.GROUPS))).isEqualTo(1);
    }

    @Test
    void percent_is_of_the_rows_in_scope_and_no_rows_are_skipped() {
        var t = table("varchar", "'a'", "'b'", "null", "null");
        var half =
                Check.of("t", "v", new Kind.Nulls())
                        .in("percent")
                        .with(Severity.WARNING)
                        .withOnFail(OnFail.REPORT)
                        .expecting(Expectation.of(Expectation.Operator.mustBeLessThan, 50));

        assertThat(run(t, half).metricValue()).isEqualByComparingTo("50");
        assertThat(run(t, half).verdict()).isEqualTo(Verdict.WARN);
        var none = Check.of("t", "v", new Kind.Nulls()).in("percent").withWhere("v = 'zzz'");
        assertThat(run(t, none).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(run(t, none).metricValue()).isNull();
    }

    @Test
    void row_count_fails_on_emptiness() {
        duck.run("create table e (_row bigint, _line bigint, v varchar)");
        var check =
                Check.of("e", List.of(), new Kind.RowCount())
                        .expecting(Expectation.of(Expectation.Operator.mustBeGreaterOrEqualTo, 1));

        assertThat(run(Subject.of(Tabular.described(duck, "e", 0)), check).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void coverage_names_the_month_that_is_missing_unless_it_is_excepted() {
        var t = table("varchar", "'2008-07'", "'2008-08'", "'2008-10'");
        var kind = new Kind.Coverage(List.of(), Period.ofMonths(1), null, null, List.of(), 1);

        var result = run(t, Check.of("t", "v", kind));
        assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(Objects.requireNonNull(result.failed()).values())
                .extracting(CheckResult.ValueRows::value)
                .containsExactly("2008-09");
        assertThat(
                        failing(
                                t,
                                new Kind.Coverage(
                                        List.of(),
                                        Period.ofMonths(1),
                                        null,
                                        null,
                                        List.of("2008-09"),
                                        1)))
                .isZero();
        assertThat(
                        failing(
                                t,
                                new Kind.Coverage(
                                        List.of(),
                                        Period.ofMonths(1),
                                        "2008-05",
                                        "2008-10",
                                        List.of(),
                                        1)))
                .isEqualTo(3);
    }

    @Test
    void freshness_is_judged_at_the_runs_clock() {
        var t = table("varchar", "'2010-10'", "'2010-11'");
        var check =
                Check.of("t", "v", new Kind.Freshness(Duration.ofDays(2)))
                        .expecting(
                                Expectation.of(
                                        Expectation.Operator.mustBeLessOrEqualTo, 2 * 86_400));

        assertThat(run(t, check).verdict()).isEqualTo(Verdict.PASS);
        var later =
                CheckRun.run(
                        t, List.of(check), RunOptions.at(Instant.parse("2010-12-05T00:00:00Z")));
        assertThat(later.checks().getFirst().verdict()).isEqualTo(Verdict.FAIL);
        var ahead = run(table("timestamptz", "timestamptz '2010-12-01 01:00:00Z'"), check);
        assertThat(ahead.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(ahead.note()).isEqualTo("future");
    }

    @Test
    void a_dependency_without_a_majority_fails_the_whole_group() {
        duck.run(
                "create table d as select row_number() over () as _row, null::bigint as _line, * from (values ('x', 'a'), ('x', 'a'), ('x', 'b'), ('y', 'a'), ('y', 'b'), ('z', null), ('z', 'q')) v(k, w)");
        var subject = Subject.of(Tabular.described(duck, "d", 7));
        var check = Check.of("d", "w", new Kind.Dependency(List.of("k"), "w", 0.5));

        assertThat(run(subject, check).metricValue()).isEqualByComparingTo("3");
        assertThat(CheckRun.failingRows(subject, check, RunOptions.at(NOW)))
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void contract_sql_is_one_select_and_nothing_else() {
        var t = table("bigint", "1", "2", "3");

        assertThat(failing(t, new Kind.Sql("select count(*) from {object} where v > 1")))
                .isEqualTo(2);
        assertThat(
                        run(t, Check.of("t", List.of(), new Kind.Sql("select 1; drop table t")))
                                .verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(run(t, Check.of("t", List.of(), new Kind.Sql("drop table t"))).verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(run(t, Check.of("t", List.of(), new Kind.Sql("select null"))).verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(
                        run(
                                        t,
                                        Check.of(
                                                "t",
                                                List.of(),
                                                new Kind.Sql(
                                                        "select count(*) from read_text('/etc/passwd')")))
                                .verdict())
                .isEqualTo(Verdict.ERROR);
        assertThat(duck.count("select count(*) from t")).isEqualTo(3);
    }

    @Test
    void statistics_leave_nan_and_infinity_out() {
        var t = table("double", "'1'", "'2'", "'6'", "'nan'", "'inf'");

        assertThat(
                        run(t, Check.of("t", "v", new Kind.Statistic(Kind.Figure.MEAN, null, null)))
                                .metricValue())
                .isEqualByComparingTo("3");
        assertThat(
                        run(
                                        t,
                                        Check.of(
                                                "t",
                                                "v",
                                                new Kind.Statistic(
                                                        Kind.Figure.QUANTILE, 0.25, null)))
                                .metricValue())
                .isEqualByComparingTo("1.5");
    }

    @Test
    void undeclared_columns_warn_and_forbidden_ones_fail() {
        var t = table("bigint", "1");

        assertThat(
                        run(
                                        t,
                                        Check.of(
                                                "t",
                                                List.of(),
                                                new Kind.Columns(List.of("v"), Kind.Extra.FORBID)))
                                .verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(
                        run(
                                        t,
                                        Check.of(
                                                "t",
                                                List.of(),
                                                new Kind.Columns(List.of(), Kind.Extra.WARN)))
                                .verdict())
                .isEqualTo(Verdict.WARN);
        assertThat(
                        run(
                                        t,
                                        Check.of(
                                                "t",
                                                List.of(),
                                                new Kind.Columns(List.of(), Kind.Extra.FORBID)))
                                .verdict())
                .isEqualTo(Verdict.FAIL);
        assertThat(
                        run(
                                        t,
                                        Check.of(
                                                "t",
                                                List.of(),
                                                new Kind.Columns(List.of("w"), Kind.Extra.WARN)))
                                .verdict())
                .isEqualTo(Verdict.FAIL);
    }
}
