package granary.quality.monitor;

import granary.quality.run.RunLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a look saw. */
sealed interface Seen {
    /**
     * Something was measured.
     *
     * @param version number of the version looked at; null when no version was
     * @param asOf the moment that the figures speak of
     */
    record Measured(
            List<RunLine> lines,
            String verdict,
            String message,
            @Nullable Integer version,
            Instant asOf,
            long rows,
            int scans)
            implements Seen {
        public Measured {
            lines = List.copyOf(lines);
        }
    }

    /** Nothing could be measured, and why. */
    record Nothing(String message) implements Seen {}
}
