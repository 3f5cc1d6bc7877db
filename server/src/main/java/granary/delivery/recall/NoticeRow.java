package granary.delivery.recall;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one consumer was told of a recall, and what it answered.
 *
 * @param consumer slug, or {@code model:NAME} for a model that no consumer answers for
 * @param waiverBy who asked to waive it; a second person agrees
 */
record NoticeRow(
        UUID id,
        UUID recall,
        String consumer,
        UUID owner,
        String state,
        Instant dueAt,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable UUID acknowledgedBy,
        @Nullable Instant endedAt,
        @Nullable UUID endedBy,
        @Nullable String evidence,
        @Nullable String waiverReason,
        @Nullable UUID waiverBy,
        long rowVersion) {
    boolean isAnswered() {
        return switch (state) {
            case "acknowledged", "remediated", "waived" -> true;
            case "open", "overdue" -> false;
            default -> throw new IllegalStateException(state);
        };
    }

    boolean isOver() {
        return state.equals("remediated") || state.equals("waived");
    }
}
