package granary.labeling.lot;

import granary.engine.label.AcceptancePlan;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Columns of a lot.
 *
 * @param tier tier of its price
 * @param escalatedFrom rejected lot whose items it takes over
 */
record LotRow(
        UUID id,
        UUID programme,
        String vendor,
        int ordinal,
        int round,
        LotState state,
        String tier,
        @Nullable UUID escalatedFrom,
        @Nullable Integer n,
        @Nullable Integer accept,
        @Nullable Long seed,
        @Nullable Integer defects,
        @Nullable String reason,
        Instant createdAt,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        long rowVersion) {

    boolean isAdjudicating() {
        return escalatedFrom != null;
    }

    String name() {
        return "%s %d, round %d".formatted(vendor, ordinal, round);
    }

    @Nullable AcceptancePlan plan() {
        return n == null || accept == null ? null : new AcceptancePlan(n, accept);
    }
}
