package granary.insights.fact;

import granary.platform.CommonProblem;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of the facts a figure speaks of.
 *
 * @param from first instant, inclusive; null for the beginning
 * @param to last instant, exclusive; null for now
 * @param programme only this labeling programme; null for all
 */
public record Window(@Nullable Instant from, @Nullable Instant to, @Nullable String programme) {
    /** Earlier and later than any fact, and within what PostgreSQL can keep. */
    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    public static final Window ALL = new Window(null, null, null);

    public Window {
        if (from != null && to != null && !from.isBefore(to)) {
            throw CommonProblem.invalid(
                    "to",
                    "range",
                    "%s is not after %s".formatted(to, from),
                    "End it after its start.");
        }
    }

    public Map<String, Object> params(Sight sight) {
        var params = new HashMap<>(sight.params());
        params.put("from", (from == null ? FIRST : from).atOffset(ZoneOffset.UTC));
        params.put("to", (to == null ? LAST : to).atOffset(ZoneOffset.UTC));
        params.put("programme", programme);
        return params;
    }
}
