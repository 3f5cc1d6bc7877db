package granary.quality.erasure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a person's values out of a JSON document that holds samples of rows. */
final class StoredSamples {
    static final String ERASED = "(erased)";

    private StoredSamples() {}

    /**
     * The document without the values: a row sample that shows one of them shows nothing any more,
     * and wherever else a text holds one, it is replaced.
     */
    static @Nullable Object redact(@Nullable Object node, Collection<String> values) {
        return switch (node) {
            case String text -> redact(text, values);
            case List<?> list -> list.stream().map(item -> redact(item, values)).toList();
            case Map<?, ?> map -> redact(map, values);
            case null, default -> node;
        };
    }

    private static Map<String, @Nullable Object> redact(Map<?, ?> map, Collection<String> values) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> {
            boolean isSample = "values".equals(key) && value instanceof Map<?, ?>;
            if (isSample && value instanceof Map<?, ?> cells && holds(cells, values)) {
                var blank = new LinkedHashMap<String, @Nullable Object>();
                cells.keySet().forEach(column -> blank.put(String.valueOf(column), ERASED));
                copy.put(String.valueOf(key), blank);
            } else {
                copy.put(String.valueOf(key), redact(value, values));
            }
        });
        return copy;
    }

    static boolean holds(Map<?, ?> cells, Collection<String> values) {
        return cells.values().stream()
                .anyMatch(cell ->
                        cell instanceof String text && values.stream().anyMatch(text::contains));
    }

    private static String redact(String text, Collection<String> values) {
        var result = text;
        for (var value : values) {
            result = result.replace(value, ERASED);
        }
        return result;
    }
}
