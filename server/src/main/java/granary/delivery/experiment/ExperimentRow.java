package granary.delivery.experiment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param state {@code queued}, {@code done} or {@code failed}
 * @param result null until done
 */
record ExperimentRow(
        UUID id,
        String title,
        ExperimentPlan plan,
        String state,
        @Nullable Comparison result,
        UUID createdBy,
        Instant createdAt,
        @Nullable Instant finishedAt) {}
