package granary.delivery.recall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param closedAt when every notice was remediated or waived
 */
record RecallRow(
        UUID id,
        String dataset,
        int version,
        int severity,
        String reason,
        String instruction,
        @Nullable String incident,
        @Nullable Integer replacement,
        Instant recalledAt,
        @Nullable Instant closedAt,
        @Nullable Instant liftedAt) {
    String key() {
        return dataset + "@v" + version;
    }
}
