package granary.engine.check;

import static granary.engine.check.Small.complaints;
import static granary.engine.check.Small.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reconcile: two objects add up to the same. */
class ReconcileTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private static Check reconcile(String abs, String rel, List<String> by, String... measures) {
        return Check.of(
                "t",
                List.of(),
                new PairKind.Reconcile(
                        "ledger",
                        List.of(measures),
                        by,
                        new RowKind.Tolerance(new BigDecimal(abs), new BigDecimal(rel))));
    }

    private Subject sales() {
        return small.beside(
                        "ledger",
                        "region varchar, amount decimal(9,2)",
                        "'north', 10.10",
                        "'north', 5.00",
                        "'south', 7.00",
                        "'east', 1.00")
                .table(
                        "t",
                        "region varchar, amount decimal(9,2)",
                        "'north', 10.10",
                        "'north', 5.00",
                        "'south', 7.03",
                        "null, 2.00");
    }

    @Test
    void every_figure_of_every_group_is_a_cell() {
        var result = run(sales(), reconcile("0", "0", List.of("region"), "rows", "sum(amount)"));

        assertThat(complaints(result))
                .containsExactly(
                        "region=east rows",
                        "region=east sum(amount)",
                        "region=null rows",
                        "region=null sum(amount)",
                        "region=south sum(amount)");
        assertThat(result.metricValue()).isEqualByComparingTo("5");
        assertThat(result.message()).contains("region=south sum(amount) is 7.03, ledger has 7.00");
    }

    /** 24.13 against 23.10 is 1.03 apart: 4.46 % of the other's. */
    @Test
    void the_whole_is_compared_without_groups_and_within_the_tolerance() {
        assertThat(
                        run(sales(), reconcile("0", "0", List.of(), "rows", "sum(amount)"))
                                .metricValue())
                .isEqualByComparingTo("1");
        assertThat(run(sales(), reconcile("1.03", "0", List.of(), "sum(amount)")).metricValue())
                .isEqualByComparingTo("0");
        assertThat(run(sales(), reconcile("0", "0.0445", List.of(), "sum(amount)")).metricValue())
                .isEqualByComparingTo("1");
        assertThat(run(sales(), reconcile("0", "0.0446", List.of(), "sum(amount)")).metricValue())
                .isEqualByComparingTo("0");
    }

    @Test
    void an_unknown_measure_is_an_error_that_names_those_there_are() {
        var result = run(sales(), reconcile("0", "0", List.of(), "median(amount)"));

        assertThat(result.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(result.message()).contains("no measure \"median(amount)\"", "sum(x)");
    }
}
