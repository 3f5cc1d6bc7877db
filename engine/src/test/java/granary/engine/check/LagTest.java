package granary.engine.check;

import static granary.engine.check.Small.reasons;
import static granary.engine.check.Small.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lag: arrival less event. */
class LagTest {

    private final Small small = new Small();

    @AfterEach
    void close() {
        small.close();
    }

    private Subject arrivals() {
        return small.table(
                "t",
                "event timestamptz, arrival timestamptz",
                "'2026-01-01T00:00:00Z', '2026-01-01T00:10:00Z'",
                "'2026-01-01T00:00:00Z', '2026-01-01T00:10:01Z'",
                "'2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z'",
                "'2026-01-01T01:00:00+01:00', '2026-01-01T00:00:00Z'",
                "null, '2026-01-01T00:00:00Z'",
                "'2026-01-01T00:00:00Z', null");
    }

    private static Check lag(@Nullable Duration max) {
        return Check.of(
                "t", java.util.List.of(), new CellKind.Lag("event", "arrival", max, Duration.ZERO));
    }

    @Test
    void both_ends_belong_to_it_and_a_missing_time_passes() {
        assertThat(rows(arrivals(), lag(Duration.ofMinutes(10)))).containsExactly(2L, 3L);
    }

    @Test
    void without_a_limit_only_what_comes_before_its_event_fails() {
        assertThat(rows(arrivals(), lag(null))).containsExactly(3L);
    }

    @Test
    void the_reason_says_on_which_side() {
        assertThat(reasons(arrivals(), lag(Duration.ofMinutes(10))))
                .containsEntry(2L, "arrives later than PT10M after it")
                .containsEntry(3L, "arrives earlier than PT0S after it");
    }
}
