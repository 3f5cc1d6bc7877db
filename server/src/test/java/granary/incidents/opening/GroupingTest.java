package granary.incidents.opening;

import static org.assertj.core.api.Assertions.assertThat;

import granary.quality.Quality.FindingFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupingTest {
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @Test
    void a_signal_within_half_an_hour_of_the_last_joins() {
        assertThat(Grouping.decide(known("mitigating", 10, 29), NOW))
                .isEqualTo(new Grouping.Join());
        assertThat(Grouping.decide(known("mitigating", 10, 30), NOW))
                .isEqualTo(new Grouping.OpenNew(true));
    }

    @Test
    void a_window_slides_for_a_day_at_most() {
        assertThat(Grouping.decide(known("triaged", 24 * 60, 1), NOW))
                .isEqualTo(new Grouping.OpenNew(true));
    }

    @Test
    void what_was_eased_opens_again_inside_fourteen_days_and_recurs_later() {
        int fourteen = 14 * 24 * 60;

        assertThat(Grouping.decide(known("closed", fourteen, fourteen - 1), NOW))
                .isEqualTo(new Grouping.Reopen());
        assertThat(Grouping.decide(known("closed", fourteen, fourteen), NOW))
                .isEqualTo(new Grouping.OpenNew(true));
        assertThat(Grouping.decide(null, NOW)).isEqualTo(new Grouping.OpenNew(false));
    }

    @Test
    void a_group_is_named_by_what_stays_the_same_from_run_to_run() {
        var july = GroupKey.of("schema_change", "bank", "crm", "crm");

        assertThat(GroupKey.of("schema_change", "bank", "crm", "crm")).isEqualTo(july);
        assertThat(GroupKey.of("partial_data", "bank", "crm", "crm")).isNotEqualTo(july);
        assertThat(GroupKey.of("schema_change", "calls", "crm", "crm")).isNotEqualTo(july);
    }

    @Test
    void schema_names_the_incident_before_volume_and_values() {
        var lead =
                Family.lead(
                        List.of(
                                finding("domain", "error"),
                                finding("partial_data", "error"),
                                finding("schema", "error")));

        assertThat(lead).map(Family::incidentKind).contains("schema_change");
    }

    @Test
    void a_warning_never_names_it_so_an_extra_column_does_not_hide_personal_data() {
        var lead = Family.lead(List.of(finding("schema", "warning"), finding("pii", "error")));

        assertThat(lead).map(Family::incidentKind).contains("privacy");
        assertThat(Family.lead(List.of(finding("schema", "warning")))).isEmpty();
    }

    private static Grouping.Known known(String state, int detectedAgo, int lastAgo) {
        return new Grouping.Known(
                state,
                NOW.minus(Duration.ofMinutes(detectedAgo)),
                NOW.minus(Duration.ofMinutes(lastAgo)));
    }

    private static FindingFacts finding(String kind, String severity) {
        return new FindingFacts(
                UUID.randomUUID(),
                "bank",
                2,
                null,
                null,
                kind,
                kind,
                severity,
                null,
                "",
                "open",
                1,
                NOW);
    }
}
