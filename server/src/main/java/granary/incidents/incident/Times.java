package granary.incidents.incident;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether what a person says of time can be true. */
final class Times {
    /** So far may the clock of a person's machine go ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private Times() {}

    static void notInFuture(String field, @Nullable Instant at, Instant now) {
        if (at != null && at.isAfter(now.plus(SKEW))) {
            throw IncidentProblem.TIME_IN_FUTURE
                    .refused("%s %s has not come yet.".formatted(field, at))
                    .with("path", "/" + field);
        }
    }

    static void inOrder(@Nullable Instant started, Instant detected) {
        if (started != null && started.isAfter(detected)) {
            throw IncidentProblem.TIMES_OUT_OF_ORDER.refused(
                    "The impact cannot have started at %s, after it was detected at %s."
                            .formatted(started, detected));
        }
    }
}
