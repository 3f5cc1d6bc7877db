package granary.governance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access that was asked for and granted: one person, one dataset, one purpose, for a while. */
public interface Grants {
    /**
     * @param columns what may be read; empty for every column
     * @param maskingProfile masks on top of the columns' own profiles; {@code none} when it was
     *     granted to see them unmasked
     * @param consumer slug of the consumer the data is for
     * @param notBefore inclusive
     * @param notAfter exclusive
     */
    record Grant(
            UUID id,
            UUID person,
            String dataset,
            String purpose,
            List<String> columns,
            @Nullable String maskingProfile,
            @Nullable String consumer,
            Instant notBefore,
            Instant notAfter,
            UUID grantedBy) {}

    Optional<Grant> active(UUID person, String dataset, String purpose, Instant at);

    /** The active grant for which this consumer was named. */
    Optional<Grant> activeFor(String consumer, String dataset, String purpose, Instant at);

    /**
     * The grant under which the person may read these columns now.
     *
     * @param columns empty for every column
     * @throws granary.platform.Refusal {@code grant-missing}, {@code grant-not-yet-active}, {@code
     *     grant-revoked}, {@code grant-expired}, {@code purpose-not-granted}, {@code
     *     column-not-granted} or {@code principal-inactive}
     */
    Grant require(UUID person, String dataset, String purpose, List<String> columns, Instant at);
}
