package granary.engine.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Typed looks into a document of maps, lists and scalars. */
public final class Tree {

    private Tree() {}

    public static Map<String, Object> map(@Nullable Object value) {
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

    /** A whole document, whose nulls are kept: {@code owner: null} is not the same as no owner. */
    static Map<String, Object> document(Map<?, ?> map) {
        var copy = new LinkedHashMap<String, Object>();
        map.forEach((key, item) -> copy.put(String.valueOf(key), item));
        return copy;
    }

    static List<Map<String, Object>> maps(@Nullable Object value) {
        var result = new ArrayList<Map<String, Object>>();
        if (value instanceof List<?> list) {
            list.forEach(item -> result.add(map(item)));
        }
        return result;
    }

    /** Scalars as texts; nulls stay nulls. */
    static List<@Nullable String> texts(@Nullable Object value) {
        var result = new ArrayList<@Nullable String>();
        if (value instanceof List<?> list) {
            list.forEach(item -> result.add(item == null ? null : item.toString()));
        } else if (value != null) {
            result.add(value.toString());
        }
        return result;
    }

    /** Scalars as texts without the nulls. */
    static List<String> present(@Nullable Object value) {
        var result = new ArrayList<String>();
        for (var text : texts(value)) {
            if (text != null) {
                result.add(text);
            }
        }
        return result;
    }

    public static @Nullable String text(Map<String, Object> map, String name) {
        var value = map.get(name);
        return value == null ? null : value.toString();
    }

    public static String text(Map<String, Object> map, String name, String otherwise) {
        var value = map.get(name);
        return value == null ? otherwise : value.toString();
    }

    static boolean flag(Map<String, Object> map, String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    static int number(Map<String, Object> map, String name, int otherwise) {
        return map.get(name) instanceof Number number ? number.intValue() : otherwise;
    }

    /** {@code customProperties} as a map by property name. */
    static Map<String, Object> custom(Map<String, Object> map) {
        var result = new LinkedHashMap<String, Object>();
        for (var entry : maps(map.get("customProperties"))) {
            var value = entry.get("value");
            if (value != null) {
                result.put(text(entry, "property", ""), value);
            }
        }
        return result;
    }
}
