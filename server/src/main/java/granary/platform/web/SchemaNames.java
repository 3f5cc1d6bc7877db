package granary.platform.web;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What the types are called in the OpenAPI document: {@code quality.CheckRun.RunView}. Rooms give
 * their views the same short names, and by those alone one would stand for all.
 */
final class SchemaNames extends TypeNameResolver {
    private final Map<String, Class<?>> types = new ConcurrentHashMap<>();

    /** The Java type that a schema describes. */
    Optional<Class<?>> typeOf(String schema) {
        return Optional.ofNullable(types.get(schema));
    }

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith("granary.")) {
            return super.nameForClass(type, options);
        }
        return keep(nameOf(type), type);
    }

    /** {@code platform.Page.of.quality.CheckRunStore.Head}. */
    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        if (!type.getRawClass().getName().startsWith("granary.")) {
            return super.nameForGenericType(type, options);
        }
        var arguments =
                IntStream.range(0, type.containedTypeCount())
                        .mapToObj(i -> nameForType(type.containedType(i), options))
                        .collect(Collectors.joining(".and."));
        return keep(nameOf(type.getRawClass()) + ".of." + arguments, type.getRawClass());
    }

    private String keep(String name, Class<?> type) {
        var before = types.putIfAbsent(name, type);
        if (before != null && before != type) {
            throw new IllegalStateException(
                    "%s and %s are both %s in the OpenAPI document; rename one"
                            .formatted(before.getName(), type.getName(), name));
        }
        return name;
    }

    private static String nameOf(Class<?> type) {
        var packages = type.getPackageName().split("\\.");
        var nested = type.getName().substring(type.getPackageName().length() + 1);
        return packages[1] + "." + nested.replaceAll("Controller\\$|\\$", ".");
    }
}
