package granary.platform.jobs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Long work and how far it is. */
public record Job(
        UUID id,
        String kind,
        String state,
        String stage,
        long done,
        long total,
        @Nullable JsonNode result,
        @Nullable JsonNode problem,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    public boolean isOver() {
        return !state.equals("queued") && !state.equals("running");
    }
}
