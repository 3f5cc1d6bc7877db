package granary.delivery.evaluation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How good a model was that was trained on a version.
 *
 * @param split slug of the split it was measured on; null when on none of ours
 * @param consumer slug of the consumer that runs it; null when nobody registered answers for it
 */
public record EvaluationRow(
        UUID id,
        String dataset,
        int version,
        @Nullable String split,
        @Nullable String consumer,
        String model,
        String metric,
        BigDecimal value,
        UUID recordedBy,
        Instant recordedAt) {}
