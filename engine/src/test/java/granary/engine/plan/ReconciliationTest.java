package granary.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import granary.engine.Fixtures;
import granary.engine.plan.Reconciliation.Code;
import granary.engine.plan.Reconciliation.Judged;
import granary.engine.plan.Reconciliation.Line;
import granary.engine.plan.Reconciliation.Terms;
import granary.engine.plan.Reconciliation.Work;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    @Test
    void the_brightline_invoice_is_judged_line_by_line() {
        var result =
                Reconciliation.reconcile(
                        invoice("brightline-B-2209"), works("brightline"), terms("brightline"));

        var expected =
                Fixtures.csv("plan/expected-reconciliation-brightline.csv").stream()
                        .skip(1)
                        .toList();
        for (int i = 0; i < expected.size(); i++) {
            var judged = result.lines().get(i);
            assertThat(judged.codes())
                    .as("line " + (i + 1))
                    .extracting(Code::name)
                    .containsExactly(expected.get(i)[8]);
            assertThat(judged.payable()).isEqualByComparingTo(expected.get(i)[6]);
            assertThat(judged.disputed()).isEqualByComparingTo(expected.get(i)[7]);
        }
        assertThat(result.billed()).hasToString("150.85");
        assertThat(result.payable()).hasToString("89.10");
        assertThat(result.disputed()).hasToString("61.75");
        assertThat(result.disputedLines()).isEqualTo(7);
        assertThat(result.unbilled()).isEmpty();
    }

    @Test
    void nothing_of_the_quickmark_invoice_is_payable() {
        var result =
                Reconciliation.reconcile(
                        invoice("quickmark-Q-0917"), works("quickmark"), terms("quickmark"));

        assertThat(result.billed()).hasToString("46.80");
        assertThat(result.payable()).hasToString("0.00");
        assertThat(result.lines())
                .allSatisfy(l -> assertThat(l.codes()).containsExactly(Code.NOT_ACCEPTED));
    }

    @Test
    void a_wrong_product_is_never_corrected_in_silence() {
        assertThat(judge(line(100, "0.05", "6.00"), terms(null)).codes())
                .containsExactly(Code.ARITHMETIC);
        assertThat(judge(line(100, "0.05", "5.01"), terms(null)).codes())
                .containsExactly(Code.MATCH);
    }

    @Test
    void a_lower_rate_than_agreed_is_honoured() {
        var judged = judge(line(100, "0.04", "4.00"), terms(null));

        assertThat(judged.codes()).containsExactly(Code.RATE_MISMATCH);
        assertThat(judged.payable()).hasToString("4.00");
        assertThat(judged.disputed().signum()).isZero();
    }

    @Test
    void too_many_at_too_high_a_rate_is_cut_down_twice() {
        var judged = judge(line(150, "0.06", "9.00"), terms(null));

        assertThat(judged.codes()).containsExactly(Code.OVER_QUANTITY, Code.RATE_MISMATCH);
        assertThat(judged.payable()).hasToString("5.00");
    }

    @Test
    void work_on_an_approved_invoice_or_outside_the_period_is_not_payable() {
        var terms =
                new Terms(
                        table(),
                        true,
                        2,
                        0,
                        Set.of("lot"),
                        new Reconciliation.Period(
                                LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31)));

        assertThat(judge(line(100, "0.05", "5.00"), terms).codes())
                .containsExactly(Code.OUT_OF_PERIOD, Code.DUPLICATE);
    }

    @Test
    void accepted_work_that_nobody_billed_is_an_accrual() {
        var result =
                Reconciliation.reconcile(
                        List.of(line(40, "0.05", "2.00")), List.of(WORK), terms(null));

        assertThat(result.unbilled())
                .containsExactly(new Reconciliation.Unbilled("lot", 60, new BigDecimal("3.00")));
    }

    private static final Work WORK = new Work("lot", 100, true, LocalDate.of(2026, 11, 2));

    private static Line line(long quantity, String rate, String amount) {
        return new Line("1", "lot", quantity, new BigDecimal(rate), new BigDecimal(amount));
    }

    private static Judged judge(Line line, Terms terms) {
        return Reconciliation.reconcile(List.of(line), List.of(WORK), terms).lines().getFirst();
    }

    private static RateTable table() {
        return new RateTable(
                List.of(new RateTable.Row(0, new BigDecimal("0.05"))), RateTable.Mode.GRADUATED);
    }

    private static Terms terms(@org.jspecify.annotations.Nullable String vendor) {
        var rows =
                Fixtures.csv("plan/rates.csv").stream()
                        .filter(r -> r[1].equals(vendor))
                        .map(r -> new RateTable.Row(Long.parseLong(r[4]), new BigDecimal(r[6])))
                        .toList();
        var rates = vendor == null ? table() : new RateTable(rows, RateTable.Mode.GRADUATED);
        return new Terms(rates, true, 2, 0, Set.of(), null);
    }

    private static List<Line> invoice(String name) {
        return Fixtures.csv("plan/invoice-" + name + ".csv").stream()
                .skip(1)
                .map(r ->
                        new Line(
                                r[0],
                                r[1] + "/" + r[2],
                                Long.parseLong(r[4]),
                                new BigDecimal(r[5]),
                                new BigDecimal(r[6])))
                .toList();
    }

    private static List<Work> works(String vendor) {
        return Fixtures.csv("plan/accepted-work.csv").stream()
                .filter(r -> r[0].equals(vendor))
                .map(r ->
                        new Work(
                                r[1] + "/" + r[2],
                                Long.parseLong(r[3]),
                                r[4].equals("accepted"),
                                null))
                .toList();
    }
}
