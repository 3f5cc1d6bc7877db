package granary.delivery.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.delivery.BankVersion;
import granary.delivery.experiment.ExperimentPlan.Side;
import granary.delivery.experiment.ExperimentPlan.Test;
import granary.delivery.rows.VersionRows;
import granary.platform.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** On the real months of the bank: what the demo says of leaks and of fresh data. */
class LaboratoryTest {
    private final BankVersion bank = new BankVersion("bank");
    private final Laboratory laboratory = new Laboratory(bank, new VersionRows(bank));

    private static Side side(@Nullable String where, String... exclude) {
        return new Side("bank", 1, where, List.of(exclude));
    }

    private Comparison run(Side a, Side b, Test test) {
        return laboratory.run(
                new ExperimentPlan(a, b, test, "y", "auc", null, List.of(1L)), (_, _, _) -> {});
    }

    @org.junit.jupiter.api.Test
    void what_is_known_only_after_the_call_would_be_lost_in_production() {
        var result = run(side(null), side(null, "duration"), new Test("bank", 1, null, 0.3));

        assertThat(result.a().value()).isBetween(0.90, 0.93);
        assertThat(result.b().value()).isBetween(0.75, 0.80);
        assertThat(result.verdict()).isEqualTo("a-better");
        assertThat(result.a().columns())
                .contains("duration")
                .doesNotContain("client_id", "event_month", "y");
        assertThat(result.a().n() + result.testRows()).isEqualTo(45_211);
    }

    @org.junit.jupiter.api.Test
    void newer_months_train_a_better_model_for_the_newest() {
        var result =
                run(
                        side("event_month < '2009-11'", "duration"),
                        side("event_month <= '2008-08'", "duration"),
                        new Test("bank", 1, "event_month >= '2009-11'", null));

        assertThat(result.testRows()).isEqualTo(3_118);
        assertThat(result.difference()).isBetween(0.04, 0.12);
        assertThat(result.interval().getFirst()).isPositive();
    }

    @org.junit.jupiter.api.Test
    void what_is_tested_on_never_trains() {
        var result =
                run(
                        side(null, "duration"),
                        side("event_month >= '2009-11'", "duration", "age"),
                        new Test("bank", 1, "event_month >= '2009-11' and job = 'student'", null));

        assertThat(result.a().n() + result.testRows()).isEqualTo(45_211);
        assertThat(result.b().n() + result.testRows()).isEqualTo(3_118);
    }

    @org.junit.jupiter.api.Test
    void a_condition_that_cannot_be_read_is_refused_with_its_place() {
        assertThatThrownBy(() ->
                        run(
                                side("event_mont < '2009-11'"),
                                side(null),
                                new Test("bank", 1, null, 0.3)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("/a/where")
                .satisfies(e ->
                        assertThat(((Refusal) e).more().toString())
                                .contains("Did you mean event_month"));
    }
}
