package granary.governance.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static List<Instant> failuresAMinuteApart(int count) {
        return IntStream.range(0, count).mapToObj(i -> NOON.minus(Duration.ofMinutes(i))).toList();
    }

    @Test
    void four_failures_lock_nothing() {
        assertThat(Throttle.BY_LOGIN.lockedUntil(failuresAMinuteApart(4), NOON)).isEmpty();
    }

    @Test
    void the_fifth_failure_locks_for_a_quarter_of_an_hour() {
        assertThat(Throttle.BY_LOGIN.lockedUntil(failuresAMinuteApart(5), NOON))
                .contains(NOON.plus(Duration.ofMinutes(15)));
    }

    @Test
    void each_further_five_lock_twice_as_long() {
        assertThat(Throttle.BY_LOGIN.lockedUntil(failuresAMinuteApart(10), NOON))
                .contains(NOON.plus(Duration.ofMinutes(30)));
    }

    @Test
    void the_lock_ends() {
        var later = NOON.plus(Duration.ofMinutes(15));

        assertThat(Throttle.BY_LOGIN.lockedUntil(failuresAMinuteApart(5), later)).isEmpty();
    }

    @Test
    void failures_far_apart_lock_nothing() {
        var hours = IntStream.range(0, 6).mapToObj(i -> NOON.minus(Duration.ofHours(i))).toList();

        assertThat(Throttle.BY_LOGIN.lockedUntil(hours, NOON)).isEmpty();
    }
}
