package granary.quality.finding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody answers for a finding until a day, and a second person agreed.
 *
 * @param rowsCovered failing rows when it was asked; more than that are not covered
 * @param digest of exactly what is agreed to
 * @param state {@code asked}, {@code agreed}, {@code expired} or {@code void}
 */
public record Waiver(
        UUID id,
        String reason,
        Instant expiresAt,
        long rowsCovered,
        String digest,
        String state,
        UUID askedBy,
        Instant askedAt,
        @Nullable UUID agreedBy,
        @Nullable Instant agreedAt) {
    public boolean covers(long failingRows, Instant now) {
        return state.equals("agreed") && now.isBefore(expiresAt) && failingRows <= rowsCovered;
    }
}
