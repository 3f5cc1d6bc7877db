package granary.quality.comparison;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A result; it never changes.
 *
 * @param verdict {@code pass}, {@code warn} or {@code fail}
 * @param report as the local command prints it
 */
record Compared(
        UUID id,
        String kind,
        String dataset,
        int version,
        @Nullable String baseDataset,
        @Nullable Integer baseVersion,
        String inputHash,
        Map<String, Object> request,
        Map<String, Object> report,
        String verdict,
        UUID createdBy,
        Instant createdAt) {}
