package granary.quality.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether what was expected by a deadline came, judged by when it came and not by who asks when.
 */
sealed interface Arrival {
    record InTime(Instant at) implements Arrival {}

    record Late(Instant at, Duration by) implements Arrival {}

    record Missing(Duration since) implements Arrival {}

    /**
     * A file that comes after a deadline nobody met belongs to that deadline while it is nearer to
     * it than to the next one.
     *
     * @param before the deadline before this one
     * @param isBeforeMet whether its file came in time
     * @param arrivals oldest first
     */
    static Arrival judge(
            Instant before,
            boolean isBeforeMet,
            Instant deadline,
            List<Instant> arrivals,
            Instant now) {
        var inTime =
                arrivals.stream()
                        .filter(at -> at.isAfter(before) && !at.isAfter(deadline))
                        .filter(at ->
                                isBeforeMet
                                        || Duration.between(before, at)
                                                        .compareTo(Duration.between(at, deadline))
                                                >= 0)
                        .reduce((a, b) -> b);
        if (inTime.isPresent()) {
            return new InTime(inTime.get());
        }
        return arrivals.stream()
                .filter(at -> at.isAfter(deadline) && !at.isAfter(now))
                .findFirst()
                .<Arrival>map(at -> new Late(at, Duration.between(deadline, at)))
                .orElseGet(() -> new Missing(Duration.between(deadline, now)));
    }
}
