package granary.engine.contract.convert;

import granary.engine.contract.Tree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the documents of others leave out or write in several ways; the rest is {@link Tree}'s. */
final class Look {

    private Look() {}

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
}
