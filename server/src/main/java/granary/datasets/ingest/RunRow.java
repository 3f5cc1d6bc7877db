package granary.datasets.ingest;

import granary.datasets.Datasets.SchemaDifference;
import granary.engine.data.RejectedCell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that arrived and what became of it. {@code read = good + quarantined + refused}, always.
 *
 * @param digest SHA-256 of the bytes as they came
 * @param rejected rows with a value that does not convert; they are part of {@code quarantined}
 * @param rejectedCells the first of those values, with line and reason
 * @param rejectedDigest object that holds those rows
 */
public record RunRow(
        UUID id,
        UUID dataset,
        UUID source,
        String file,
        String digest,
        long bytes,
        String mode,
        String state,
        @Nullable UUID job,
        @Nullable Integer version,
        int contractRevision,
        @Nullable Instant asOf,
        long read,
        long good,
        long quarantined,
        long refused,
        long rejected,
        long replaced,
        List<RejectedCell> rejectedCells,
        @Nullable String rejectedDigest,
        @Nullable BlockedBy blockedBy,
        List<SchemaDifference> schemaChanges,
        List<String> warnings,
        @Nullable Map<String, Object> problem,
        UUID receivedBy,
        Instant startedAt,
        @Nullable Instant finishedAt) {

    /**
     * The control that stopped the file at the door.
     *
     * @param sentences what was wrong with it
     */
    public record BlockedBy(String control, String incident, List<String> sentences) {}

    boolean isOver() {
        return !state.equals("received") && !state.equals("reading");
    }
}
