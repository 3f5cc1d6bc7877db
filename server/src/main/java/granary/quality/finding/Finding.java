package granary.quality.finding;

import granary.quality.Quality.FindingFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a check found, from the first version that had it to the last.
 *
 * @param version newest version that has it
 * @param versions every version that has it
 * @param evidence what is known of it, without values
 * @param waiver asked or agreed; null without one
 */
public record Finding(
        UUID id,
        String dataset,
        String fingerprint,
        String check,
        String kind,
        String severity,
        @Nullable String column,
        String slice,
        String message,
        FindingState state,
        UUID run,
        @Nullable UUID ingest,
        int version,
        List<Integer> versions,
        long failingRows,
        Map<String, Object> evidence,
        Instant openedAt,
        @Nullable UUID acknowledgedBy,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedHow,
        long rowVersion,
        @Nullable Waiver waiver) {
    /** Digests of the files that hold what was found, where that is known. */
    public List<String> files() {
        return evidence.get("files") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    public FindingFacts facts() {
        return new FindingFacts(
                id,
                dataset,
                version,
                ingest,
                run,
                check,
                kind,
                severity,
                column,
                message,
                state.word(),
                failingRows,
                openedAt);
    }
}
