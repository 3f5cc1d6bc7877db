package granary.quality.quarantine;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one file that were put aside for one cause.
 *
 * @param state {@code prepared} while the gate is evaluated, then {@code held}
 * @param listed rows that are listed one by one
 * @param rest what became of those that are not; null when undecided
 * @param landedRun ingest run of the corrections; null until they landed
 */
record Batch(
        UUID id,
        String dataset,
        @Nullable Integer version,
        UUID run,
        String cause,
        String state,
        long total,
        long listed,
        @Nullable String rest,
        @Nullable UUID landedRun,
        @Nullable Long landedRows,
        @Nullable Instant landedAt,
        Instant createdAt) {
    static Batch fresh(
            UUID id,
            String dataset,
            @Nullable Integer version,
            UUID run,
            String cause,
            String state,
            long total,
            Instant at) {
        return new Batch(
                id, dataset, version, run, cause, state, total, 0, null, null, null, null, at);
    }

    long unlisted() {
        return total - listed;
    }
}
