package granary.quality.metric;

import org.jspecify.annotations.Nullable;

/**
 * A check in one slice, whose figures make a history.
 *
 * @param slice empty for the whole of it
 * @param metric what the figure is called
 */
record Series(
        String dataset,
        String check,
        String slice,
        String kind,
        String name,
        @Nullable String column,
        String metric,
        String unit) {}
