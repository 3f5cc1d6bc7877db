package granary.delivery.split;

import granary.engine.split.SplitPlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version cut into parts.
 *
 * @param versionDigest manifest digest of the version when it was cut
 * @param exclude columns that no delivery of it carries
 * @param uses what a part is for, by its name: {@code training}, {@code validation}, {@code test} …
 * @param assignment SHA-256 of the stored Parquet file of (row, part)
 * @param digest SHA-256 over plan, version digest and assignment
 */
public record SplitRow(
        UUID id,
        String slug,
        String dataset,
        int version,
        String versionDigest,
        String method,
        SplitPlan plan,
        @Nullable String target,
        List<String> exclude,
        Map<String, String> uses,
        List<Part> parts,
        List<Guard> guards,
        String assignment,
        String digest,
        String state,
        UUID owner,
        Instant createdAt,
        @Nullable Instant frozenAt,
        long rowVersion) {
    /**
     * @param number as in the stored assignment
     */
    public record Part(String name, int number, long rows, double share) {}
}
