package granary.quality.metric;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one run measured for one check in one slice.
 *
 * @param position of the check in the run
 * @param at the run's clock reading; its day in UTC is the day that the figure speaks of
 * @param feedback what somebody said of it; null when nobody did
 */
record Figure(
        UUID run,
        int position,
        Instant at,
        BigDecimal value,
        String verdict,
        @Nullable Integer version,
        String purpose,
        @Nullable Feedback feedback) {
    /** People name a point by it. */
    String id() {
        return run + "." + position;
    }

    LocalDate day() {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    boolean isAnswered(String answer) {
        return feedback != null && feedback.answer().equals(answer);
    }
}
