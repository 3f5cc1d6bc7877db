package granary.engine.check;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A kind's parameters as a contract writes them: the record's components by their names. */
final class Parameters {

    private Parameters() {}

    /** What is absent, and what is empty, is left out. */
    static Map<String, Object> of(Record kind) {
        var parameters = new LinkedHashMap<String, Object>();
        for (var component : kind.getClass().getRecordComponents()) {
            try {
                var value = written(component.getAccessor().invoke(kind));
                if (value != null) {
                    parameters.put(component.getName(), value);
                }
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException(component.toString(), e);
            }
        }
        return parameters;
    }

    private static @Nullable Object written(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case List<?> list when list.isEmpty() -> null;
            case Map<?, ?> map when map.isEmpty() -> null;
            case Map<?, ?> map -> {
                var written = new LinkedHashMap<String, Object>();
                map.forEach((name, item) -> {
                    var inner = written(item);
                    if (inner != null) {
                        written.put(String.valueOf(name), inner);
                    }
                });
                yield written;
            }
            case Check check -> check.id();
            case Record record -> of(record);
            case Enum<?> word -> word(word);
            case Duration duration -> duration.toString();
            default -> value;
        };
    }

    /** {@code ONE_TO_ONE} as {@code one-to-one}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /**
     * The constant that a contract names.
     *
     * @throws IllegalArgumentException naming those there are
     */
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        for (var constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "no \"%s\": %s"
                        .formatted(
                                word,
                                java.util.Arrays.stream(type.getEnumConstants())
                                        .map(Parameters::word)
                                        .toList()));
    }
}
