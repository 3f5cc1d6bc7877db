package granary.engine.contract.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed looks into the documents of others. */
final class Look {

    private Look() {}

    static Map<String, Object> map(@Nullable Object value) {
        var result = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (key != null && item != null) {
                    result.put(key.toString(), item);
                }
            });
        }
        return result;
    }

    /**
     * Names with their values, null ones too: {@code missing:} says what {@code missing: {}} does.
     */
    static Map<String, @Nullable Object> named(@Nullable Object value) {
        var result = new LinkedHashMap<String, @Nullable Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> result.put(String.valueOf(key), item));
        }
        return result;
    }

    static List<Object> list(@Nullable Object value) {
        var result = new ArrayList<Object>();
        if (value instanceof List<?> list) {
            list.forEach(item -> {
                if (item != null) {
                    result.add(item);
                }
            });
        } else if (value != null) {
            result.add(value);
        }
        return result;
    }

    static List<String> texts(@Nullable Object value) {
        return list(value).stream().map(Object::toString).toList();
    }

    static @Nullable String text(Map<String, Object> map, String name) {
        var value = map.get(name);
        return value == null ? null : value.toString();
    }

    static String text(Map<String, Object> map, String name, String otherwise) {
        var value = map.get(name);
        return value == null ? otherwise : value.toString();
    }
}
