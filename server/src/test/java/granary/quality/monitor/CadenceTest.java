package granary.quality.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import granary.platform.Refusal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CadenceTest {
    @Test
    void six_in_the_morning_is_said_in_the_monitors_own_time_zone() {
        var paris = Cadence.of("0 6 * * *", "Europe/Paris");

        assertThat(paris.after(Instant.parse("2026-01-15T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-01-15T05:00:00Z"));
        assertThat(paris.after(Instant.parse("2026-07-15T00:00:00Z")))
                .isEqualTo(Instant.parse("2026-07-15T04:00:00Z"));
    }

    @Test
    void moments_that_passed_while_nobody_was_there_are_all_known() {
        var hourly = Cadence.of("0 * * * *", "UTC");

        var due =
                hourly.due(
                        Instant.parse("2026-03-02T06:00:00Z"),
                        Instant.parse("2026-03-02T09:30:00Z"));

        assertThat(due).hasSize(4);
        assertThat(due.getLast()).isEqualTo(Instant.parse("2026-03-02T09:00:00Z"));
    }

    @Test
    void what_is_no_schedule_is_refused_with_an_example() {
        assertThatThrownBy(() -> Cadence.of("every day", "UTC"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("five fields");
        assertThatThrownBy(() -> Cadence.of("0 25 * * *", "UTC")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Cadence.of("0 6 * * *", "Mars/Olympus"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("no time zone");
        assertThatThrownBy(() -> Cadence.of("0 6 30 2 *", "UTC"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("never comes");
    }
}
