package granary.quality.quarantine;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row that was put aside.
 *
 * @param cells its text as it came
 * @param checks ids of the checks that it fails by itself
 * @param after the cells that a fix changed; null without one
 */
record Held(
        UUID id,
        UUID batch,
        @Nullable Integer version,
        UUID run,
        String cause,
        long row,
        Map<String, @Nullable String> cells,
        List<String> reasons,
        List<String> checks,
        @Nullable UUID assignee,
        @Nullable String decision,
        @Nullable Map<String, @Nullable String> after,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String note) {
    /** As it is to land. */
    Map<String, @Nullable String> mended() {
        return after == null ? cells : mended(after);
    }

    Map<String, @Nullable String> mended(Map<String, @Nullable String> values) {
        var mended = new LinkedHashMap<>(cells);
        mended.putAll(values);
        return mended;
    }
}
