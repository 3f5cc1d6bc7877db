package granary.incidents.stats;

import static org.assertj.core.api.Assertions.assertThat;

import granary.incidents.stats.ResponseTimes.Times;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The worked examples of operations.md 7.1. */
class ResponseTimesTest {
    private static final Times FIRST = times("08:00", "08:30", "08:40", "10:00", "14:30", false);
    private static final Times SECOND = times(null, "09:00", "09:05", null, "09:45", false);
    private static final Times THIRD = times("00:00", "06:00", "06:20", null, "08:00", false);
    private static final Times MERGED = times("00:00", "23:00", "23:30", null, "23:59", true);

    @Test
    void one_incident_has_its_four_times() {
        var times = ResponseTimes.of(List.of(FIRST));

        assertThat(times.mttd().median()).isEqualTo(30);
        assertThat(times.mtta().median()).isEqualTo(10);
        assertThat(times.mttm().median()).isEqualTo(90);
        assertThat(times.mttr().median()).isEqualTo(360);
    }

    @Test
    void three_incidents_have_medians_and_an_unknown_start_is_counted_apart() {
        var times = ResponseTimes.of(List.of(FIRST, SECOND, THIRD));

        assertThat(times.mttd().median()).isEqualTo(195);
        assertThat(times.mttd().n()).isEqualTo(2);
        assertThat(times.mttd().unknown()).isEqualTo(1);
        assertThat(times.mtta().median()).isEqualTo(10);
        assertThat(times.mttr().median()).isEqualTo(120);
    }

    @Test
    void a_merged_incident_counts_nowhere() {
        assertThat(ResponseTimes.of(List.of(FIRST, SECOND, THIRD, MERGED)))
                .isEqualTo(ResponseTimes.of(List.of(FIRST, SECOND, THIRD)));
    }

    @Test
    void nothing_has_no_times() {
        assertThat(ResponseTimes.of(List.of()).mttr().median()).isNull();
    }

    private static Times times(
            @Nullable String started,
            String detected,
            String acknowledged,
            @Nullable String mitigated,
            String resolved,
            boolean isMerged) {
        return new Times(
                at(started), at(detected), at(acknowledged), at(mitigated), at(resolved), isMerged);
    }

    private static @Nullable Instant at(@Nullable String clock) {
        return clock == null ? null : Instant.parse("2026-11-24T" + clock + ":00Z");
    }
}
