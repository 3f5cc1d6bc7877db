package granary.incidents.severity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SeverityMatrixTest {
    private static final SeverityMatrix MATRIX = SeverityPolicies.shipped();

    @Test
    void a_breaking_schema_held_at_the_gate_while_production_waits_is_sev2() {
        var held = Situation.of("schema_change").with("breaking", true).with("held", true);

        assertThat(severity(held.with("productionWaits", true))).isEqualTo(2);
        assertThat(severity(held.with("productionWaits", true).inProduction(true))).isEqualTo(2);
        assertThat(severity(held)).isEqualTo(3);
        assertThat(severity(held.with("deliveredToProduction", true))).isEqualTo(1);
    }

    @Test
    void sixty_percent_of_a_month_missing_at_the_gate_is_sev2_and_delivered_sev1() {
        var partial = Situation.of("partial_data").with("share", 0.6);

        assertThat(severity(partial.with("held", true))).isEqualTo(2);
        assertThat(severity(partial.with("delivered", true))).isEqualTo(1);
        assertThat(severity(partial.with("held", true).inProduction(true))).isEqualTo(1);
    }

    @Test
    void shares_stand_in_the_cell_that_the_table_says() {
        assertThat(severity(Situation.of("duplicate_data").with("share", 0.05))).isEqualTo(2);
        assertThat(severity(Situation.of("duplicate_data").with("share", 0.049))).isEqualTo(3);
        assertThat(severity(Situation.of("duplicate_data").with("share", 0.0099))).isEqualTo(4);
    }

    @Test
    void a_month_absent_in_a_version_that_nobody_received_is_only_logged() {
        var absent = Situation.of("missing_data").with("partitionAbsent", true);

        assertThat(MATRIX.rate(absent.with("productionWaits", true)).isOnlyLogged()).isTrue();
        assertThat(severity(absent.with("delivered", true))).isEqualTo(1);
    }

    @Test
    void personal_data_is_never_below_sev2_even_in_quarantine() {
        assertThat(severity(Situation.of("privacy").with("held", true))).isEqualTo(2);
        assertThat(severity(Situation.of("privacy").with("leftBoundary", true))).isEqualTo(1);
    }

    @Test
    void recurrence_raises_by_one_and_never_above_sev1() {
        var breaking = Situation.of("schema_change").with("breaking", true);

        assertThat(severity(breaking.again(true))).isEqualTo(2);
        assertThat(severity(breaking.with("deliveredToProduction", true).again(true))).isEqualTo(1);
    }

    @Test
    void what_is_only_logged_is_not_raised_into_an_incident() {
        var little = Situation.of("partial_data").with("share", 0.001);

        assertThat(severity(little.inProduction(true).again(true))).isEqualTo(4);
    }

    @Test
    void drift_counts_only_above_the_99th_percentile_of_its_null() {
        var drift = Situation.of("drift").with("psi", 0.3);

        assertThat(severity(drift)).isEqualTo(4);
        assertThat(severity(drift.with("psiAboveNull", true))).isEqualTo(2);
    }

    @Test
    void every_kind_of_incident_stands_in_the_matrix() {
        assertThat(MATRIX.kinds())
                .isEqualTo(
                        Set.of(
                                "missing_data",
                                "late_data",
                                "partial_data",
                                "duplicate_data",
                                "schema_change",
                                "drift",
                                "label_quality",
                                "leakage",
                                "privacy",
                                "access",
                                "cost_overrun",
                                "pipeline_failure",
                                "delivery_defect",
                                "other"));
    }

    private static int severity(Situation situation) {
        return MATRIX.rate(situation).severity();
    }
}
