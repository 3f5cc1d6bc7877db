package granary.platform.outbox;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows an attempt, by the table of Standard Webhooks. */
final class RetryPolicy {
    /** Waits before attempts 1, 2, …; after the last one the endpoint is given up. */
    static final List<Duration> WAITS =
            Stream.of(0, 5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
                    .map(Duration::ofSeconds)
                    .toList();

    private static final int GONE = 410;

    private RetryPolicy() {}

    /**
     * How an attempt went.
     *
     * @param status HTTP status; null when there was no answer
     * @param problem why there was none
     * @param retryAfter what the receiver asked for
     */
    record Attempt(
            @Nullable Integer status, @Nullable String problem, @Nullable Duration retryAfter) {
        boolean isAccepted() {
            return status != null && status >= 200 && status < 300;
        }

        String told() {
            return status == null ? String.valueOf(problem) : "HTTP " + status;
        }
    }

    sealed interface Next {
        record Done() implements Next {}

        record Again(Duration in) implements Next {}

        record GiveUp(String why) implements Next {}
    }

    /**
     * @param number of the attempt, from 1
     */
    static Next after(int number, Attempt attempt) {
        if (attempt.isAccepted()) {
            return new Next.Done();
        }
        if (attempt.status() != null && attempt.status() == GONE) {
            return new Next.GiveUp("the receiver answered 410: it wants no more");
        }
        if (number >= WAITS.size()) {
            return new Next.GiveUp(
                    "%d attempts failed, the last with %s".formatted(number, attempt.told()));
        }
        var wait = WAITS.get(number);
        var asked = attempt.retryAfter();
        return new Next.Again(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
    }
}
