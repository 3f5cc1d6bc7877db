package granary.labeling.queue;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an annotator is shown: never gold, never others' answers, never the consensus. */
final class QueueViews {
    private QueueViews() {}

    record TaskView(UUID id, String externalKey, JsonNode payload) {}

    record AssignmentView(
            UUID id,
            String leaseToken,
            Instant leaseUntil,
            String programme,
            String guideline,
            TaskView task,
            @Nullable JsonNode draft) {}

    record ClaimView(AssignmentView assignment) {}

    record AnswerView(UUID id) {}

    record FeedbackView(boolean correct, String label, @Nullable String explanation) {}

    /**
     * What became of an answer.
     *
     * @param counted false when it came too late to count; it is kept all the same
     * @param next the next task, already leased; null when there is none
     */
    record ReceiptView(
            AnswerView answer,
            boolean counted,
            @Nullable String reason,
            @Nullable FeedbackView feedback,
            @Nullable AssignmentView next) {}

    record LeaseView(Instant leaseUntil) {}

    /**
     * A claim's outcome.
     *
     * @param reason why there is nothing; null when there is something
     */
    record Claimed(@Nullable AssignmentView assignment, @Nullable String reason) {}
}
