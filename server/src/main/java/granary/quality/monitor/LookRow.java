package granary.quality.monitor;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look of a monitor.
 *
 * @param cause {@code schedule}, {@code event} or {@code manual}
 * @param due the moment it stands for
 * @param late whether that moment had passed when it began
 * @param missed moments before {@code due} that it stands for too
 * @param verdict null until it is done
 * @param checkRun what it measured; null when nothing could be
 */
record LookRow(
        UUID id,
        UUID monitor,
        String cause,
        Instant due,
        boolean late,
        int missed,
        boolean muted,
        String state,
        @Nullable String verdict,
        @Nullable String message,
        @Nullable UUID checkRun,
        List<UUID> findings,
        Instant startedAt,
        @Nullable Instant finishedAt) {
    /** Whether it found that something was not as it should be. */
    boolean hasMissed() {
        return "fail".equals(verdict) || "warn".equals(verdict);
    }
}
