package granary.quality.run;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suite that ran; it never changes.
 *
 * @param purpose {@code gate} or {@code replay}
 * @param inputHash over version or file, suite, clock and engine
 * @param asOf the run's one clock reading
 */
public record Run(
        UUID id,
        String dataset,
        @Nullable Integer version,
        String purpose,
        @Nullable UUID ingest,
        String inputHash,
        String verdict,
        String suite,
        Instant asOf,
        Instant startedAt,
        Instant finishedAt,
        long rows,
        int scans,
        List<RunLine> lines) {
    public Run {
        lines = List.copyOf(lines);
    }
}
