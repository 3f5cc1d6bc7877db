package granary.quality.run;

import granary.quality.companion.Companion;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A suite that ran; it never changes.
 *
 * @param purpose {@code gate}, {@code adhoc}, {@code monitor} or {@code replay}
 * @param inputHash over version or file, suite, clock and engine
 * @param asOf the run's one clock reading
 * @param read how many files were read anew; null where that was not counted
 * @param companions the versions of other datasets that its checks compared with
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
        @Nullable FilesRead read,
        List<Companion> companions,
        List<RunLine> lines) {
    /** How a run came by its figures: files read anew, and files known from their states. */
    public record FilesRead(int scanned, int known) {}

    public Run {
        companions = List.copyOf(companions);
        lines = List.copyOf(lines);
    }
}
