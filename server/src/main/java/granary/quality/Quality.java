package granary.quality;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The door of the room: what rooms to the right may ask about checks and findings. */
public interface Quality {
    /**
     * Something a check found.
     *
     * @param kind kind of the check, or {@code schema}, {@code pii}, {@code missing_partition}
     * @param state {@code open}, {@code acknowledged}, {@code waived} or {@code resolved}
     * @param run check run that found it; null when no check did
     */
    record FindingFacts(
            UUID id,
            String dataset,
            @Nullable Integer version,
            @Nullable UUID ingest,
            @Nullable UUID run,
            String check,
            String kind,
            String severity,
            @Nullable String column,
            String message,
            String state,
            long failingRows,
            Instant openedAt) {}

    List<FindingFacts> findings(String dataset, int version);

    Optional<FindingFacts> find(UUID finding);

    /** Verdict of the newest check run of a version: {@code pass}, {@code warn}, {@code fail}. */
    Optional<String> verdict(String dataset, int version);
}
