package granary.quality.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A file is due at six every morning. */
class ArrivalTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T06:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T06:00:00Z");

    @Test
    void a_file_before_the_deadline_is_in_time_however_late_the_look() {
        var judged =
                Arrival.judge(
                        MONDAY,
                        true,
                        TUESDAY,
                        at("2026-03-03T05:59:00Z"),
                        Instant.parse("2026-03-05T00:00:00Z"));

        assertThat(judged).isInstanceOf(Arrival.InTime.class);
    }

    @Test
    void a_file_after_the_deadline_is_late_by_its_own_arrival_not_by_the_look() {
        var judged =
                Arrival.judge(
                        MONDAY,
                        true,
                        TUESDAY,
                        at("2026-03-03T13:12:00Z"),
                        Instant.parse("2026-03-05T00:00:00Z"));

        assertThat(judged)
                .isEqualTo(
                        new Arrival.Late(
                                Instant.parse("2026-03-03T13:12:00Z"),
                                Duration.ofMinutes(7 * 60 + 12)));
        assertThat(ArrivalLooks.words(Duration.ofMinutes(432))).isEqualTo("7 h 12 min");
    }

    @Test
    void no_file_at_all_is_missing_since_the_deadline() {
        var judged =
                Arrival.judge(
                        MONDAY, true, TUESDAY, List.of(), Instant.parse("2026-03-03T08:00:00Z"));

        assertThat(judged).isEqualTo(new Arrival.Missing(Duration.ofHours(2)));
    }

    @Test
    void yesterdays_late_file_does_not_stand_for_todays() {
        var late = at("2026-03-02T08:00:00Z");
        var now = Instant.parse("2026-03-03T06:01:00Z");

        assertThat(Arrival.judge(MONDAY, false, TUESDAY, late, now))
                .isInstanceOf(Arrival.Missing.class);
        assertThat(Arrival.judge(MONDAY, true, TUESDAY, late, now))
                .isInstanceOf(Arrival.InTime.class);
    }

    @Test
    void after_a_day_without_a_file_the_next_one_in_time_is_in_time() {
        var judged =
                Arrival.judge(
                        MONDAY,
                        false,
                        TUESDAY,
                        at("2026-03-03T05:30:00Z"),
                        Instant.parse("2026-03-03T06:01:00Z"));

        assertThat(judged).isInstanceOf(Arrival.InTime.class);
    }

    private static List<Instant> at(String... moments) {
        return Stream.of(moments).map(Instant::parse).toList();
    }
}
