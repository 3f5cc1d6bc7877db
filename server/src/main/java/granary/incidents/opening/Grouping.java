package granary.incidents.opening;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a signal joins an incident of its group, reopens it, or opens a new one (operations.md
 * 7.1): a sliding window of 30 minutes, at most 24 hours; reopening within 14 days.
 */
sealed interface Grouping {
    Duration SLIDING = Duration.ofMinutes(30);
    Duration LONGEST = Duration.ofHours(24);
    Duration REOPENS = Duration.ofDays(14);
    Set<String> EASED = Set.of("mitigated", "resolved", "reviewed", "closed");

    record Join() implements Grouping {}

    record Reopen() implements Grouping {}

    record OpenNew(boolean isRecurrence) implements Grouping {}

    /** The newest incident of the group. */
    record Known(String state, Instant detectedAt, Instant lastSignalAt) {}

    static Grouping decide(@Nullable Known known, Instant now) {
        if (known == null) {
            return new OpenNew(false);
        }
        if (EASED.contains(known.state())) {
            return now.isBefore(known.lastSignalAt().plus(REOPENS))
                    ? new Reopen()
                    : new OpenNew(true);
        }
        boolean isInWindow =
                now.isBefore(known.lastSignalAt().plus(SLIDING))
                        && now.isBefore(known.detectedAt().plus(LONGEST));
        return isInWindow ? new Join() : new OpenNew(true);
    }
}
