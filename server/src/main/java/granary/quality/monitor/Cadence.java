package granary.quality.monitor;

import granary.platform.CommonProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Moments by five fields of cron in a time zone: minute, hour, day of month, month, day of week. A
 * clock that springs forward skips a moment that does not exist.
 */
record Cadence(String cron, ZoneId zone) {
    /** A server that slept longer than this many moments counts no further. */
    static final int MISSED_MAX = 10_000;

    /**
     * @throws granary.platform.Refusal {@code invalid-input}
     */
    static Cadence of(@Nullable String cron, @Nullable String zone) {
        try {
            if (cron == null || cron.strip().split("\\s+").length != 5) {
                throw CommonProblem.invalid(
                        "/trigger/cron",
                        "cron",
                        "a schedule has five fields",
                        "Write it like 0 6 * * 1-5: minute, hour, day, month, weekday.");
            }
            var cadence = new Cadence(cron.strip(), ZoneId.of(zone == null ? "UTC" : zone));
            if (cadence.after(Instant.EPOCH) == null) {
                throw CommonProblem.invalid(
                        "/trigger/cron", "cron", cron + " never comes", "Name a day that exists.");
            }
            return cadence;
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid(
                    "/trigger/cron",
                    "cron",
                    String.valueOf(e.getMessage()),
                    "Write it like 0 6 * * 1-5: minute, hour, day, month, weekday.");
        } catch (DateTimeException e) {
            throw CommonProblem.invalid(
                    "/trigger/timezone",
                    "timezone",
                    zone + " is no time zone",
                    "Write it like Europe/Paris.");
        }
    }

    /** The next moment strictly after this one; null when there is none. */
    @Nullable Instant after(Instant moment) {
        var next = CronExpression.parse("0 " + cron).next(moment.atZone(zone));
        return next == null ? null : next.toInstant();
    }

    /**
     * The moments that have come.
     *
     * @param first the one that was waited for
     */
    List<Instant> due(Instant first, Instant now) {
        var due = new ArrayList<Instant>();
        for (var at = first;
                at != null && !at.isAfter(now) && due.size() < MISSED_MAX;
                at = after(at)) {
            due.add(at);
        }
        return due;
    }
}
