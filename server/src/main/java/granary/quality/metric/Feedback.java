package granary.quality.metric;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of a point.
 *
 * @param answer {@code expected}: it was to be so, and teaches nothing; {@code alarm}: it is what
 *     it looks like; {@code newLevel}: from here on it is so
 */
record Feedback(String answer, @Nullable String note, UUID by, Instant at) {
    static final String EXPECTED = "expected";
    static final String NEW_LEVEL = "newLevel";
}
