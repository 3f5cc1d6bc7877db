package granary.governance.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Slows guessing down: so many failures within a quarter of an hour lock the account or the
 * address, each time for twice as long as before, up to four hours.
 *
 * @param failures how many within {@link #WINDOW} lock
 */
record Throttle(int failures) {
    static final Throttle BY_LOGIN = new Throttle(5);
    static final Throttle BY_ADDRESS = new Throttle(20);

    static final Duration WINDOW = Duration.ofMinutes(15);

    /** Failures older than this are forgotten. */
    static final Duration MEMORY = Duration.ofHours(24);

    private static final int DOUBLINGS_MAX = 4;

    /**
     * Until when nobody is let try; empty when they may.
     *
     * @param failedAt newest first, within {@link #MEMORY}
     */
    Optional<Instant> lockedUntil(List<Instant> failedAt, Instant now) {
        if (failedAt.size() < failures) {
            return Optional.empty();
        }
        var last = failedAt.getFirst();
        if (failedAt.get(failures - 1).isBefore(last.minus(WINDOW))) {
            return Optional.empty();
        }
        int doublings = Math.min(DOUBLINGS_MAX, failedAt.size() / failures - 1);
        var until = last.plus(WINDOW.multipliedBy(1L << doublings));
        return until.isAfter(now) ? Optional.of(until) : Optional.empty();
    }
}
