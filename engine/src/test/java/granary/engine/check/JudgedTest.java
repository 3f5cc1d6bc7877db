package granary.engine.check;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** By value, on nothing, aside and where: quality.md 2.1, 2.2.8 and 8.4. */
class JudgedTest {

    private Duck duck;

    @BeforeEach
    void open() {
        duck = Duck.open();
    }

    @AfterEach
    void close() {
        duck.close();
    }

    /** 1,000 rows of four sources; 40 of the 250 imported ones have no price, and 5 others. */
    private Subject orders() {
        duck.run(
                """
                create or replace table orders as
                select i + 1 as _row, null::bigint as _line, i as id,
                       ['import', 'shop', 'phone', 'app'][1 + i % 4] as source,
                       'n' || (i % 3) as node,
                       case when i % 4 = 0 and i < 160 or i % 200 = 1 then null else i end as price
                from range(1000) r(i)\
                """);
        return Subject.of(Tabular.described(duck, "orders", 1000));
    }

    private CheckResult run(Subject subject, Check check) {
        return CheckRun.run(subject, List.of(check), RunOptions.at(Instant.EPOCH))
                .checks()
                .getFirst();
    }

    private static Check prices() {
        return Check.of("orders", "price", new Kind.Nulls());
    }

    @Test
    void a_hint_names_the_slice_where_failing_rows_are_concentrated() {
        var result = run(orders(), prices());

        var hint = Objects.requireNonNull(result.hint());
        assertThat(result.metricValue()).isEqualByComparingTo("45");
        assertThat(hint.slice()).isEqualTo(new CheckResult.Slice("source", "import"));
        assertThat(hint.rowsFailed()).isEqualTo(40);
        assertThat(hint.rowsInSlice()).isEqualTo(250);
        assertThat(hint.lift()).isEqualTo((40.0 / 250) / (45.0 / 1000));
    }

    @Test
    void there_is_no_hint_when_nothing_fails_or_failing_rows_are_everywhere() {
        var everywhere =
                Check.of(
                        "orders",
                        "id",
                        new Kind.Range(null, null, null, null, new java.math.BigDecimal(7)));

        assertThat(run(orders(), everywhere).hint()).isNull();
        assertThat(run(orders(), Check.of("orders", "id", new Kind.Nulls())).hint()).isNull();
    }

    @Test
    void the_worst_value_is_the_verdict_and_the_failing_values_are_listed() {
        var atMost =
                prices().in("percent")
                        .expecting(Expectation.of(Expectation.Operator.mustBeLessThan, 5));

        var whole = run(orders(), atMost);
        var bySource = run(orders(), atMost.withBy("source"));

        assertThat(whole.verdict()).isEqualTo(Verdict.PASS);
        assertThat(bySource.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(bySource.metricValue()).isEqualByComparingTo("4.5");
        assertThat(bySource.by())
                .containsExactly(
                        new CheckResult.ByValue(
                                "import", new java.math.BigDecimal("16"), Verdict.FAIL));
    }

    @Test
    void grouped_kinds_are_judged_by_value_too() {
        var unique =
                Check.of("orders", "node", new Kind.Duplicates(Kind.Counted.GROUPS))
                        .expecting(Expectation.of(Expectation.Operator.mustBe, 3))
                        .withBy("source");

        assertThat(run(orders(), unique).verdict()).isEqualTo(Verdict.PASS);
        assertThat(run(orders(), unique.expecting(Expectation.NONE)).by()).hasSize(4);
    }

    @Test
    void more_than_a_thousand_values_to_judge_by_are_an_error() {
        duck.run(
                "create table many as select i + 1 as _row, null::bigint as _line, i as id from range(1001) r(i)");
        var subject = Subject.of(Tabular.described(duck, "many", 1001));

        for (var kind : List.of(new Kind.Nulls(), new Kind.Duplicates(Kind.Counted.ROWS))) {
            var result = run(subject, Check.of("many", "id", kind).withBy("id"));
            assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(result.message()).contains("more than 1000 values");
        }
    }

    @Test
    void no_rows_say_nothing_unless_the_contract_wants_some() {
        var none = prices().withWhere("source = 'fax'");

        assertThat(run(orders(), none).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(run(orders(), none.withOnEmpty(true)).verdict()).isEqualTo(Verdict.FAIL);
        var mean = Check.of("orders", "price", new Kind.Statistic(Kind.Figure.MEAN, null, null));
        assertThat(run(orders(), mean.withWhere("false")).verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(run(orders(), mean.withWhere("false").withOnEmpty(true)).verdict())
                .isEqualTo(Verdict.FAIL);
    }

    @Test
    void rows_that_may_be_set_aside_close_the_gate_only_beyond_their_limit() {
        var aside = prices().withOnFail(OnFail.QUARANTINE);

        assertThat(run(orders(), prices()).verdict()).isEqualTo(Verdict.FAIL);
        assertThat(run(orders(), aside).verdict()).isEqualTo(Verdict.WARN);
        assertThat(run(orders(), aside.withQuarantineLimit(4.5)).verdict()).isEqualTo(Verdict.WARN);
        assertThat(run(orders(), aside.withQuarantineLimit(4.4)).verdict()).isEqualTo(Verdict.FAIL);
    }
}
