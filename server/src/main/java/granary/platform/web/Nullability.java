package granary.platform.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be null, as the code says it: JSpecify's annotation stands on types, where springdoc
 * does not look.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class Nullability {
    private Nullability() {}

    /**
     * Every component of a record that we write is present; those that may be null say so. In a
     * body that we read, what may be null may be left out, and springdoc has noticed the rest.
     */
    static void mark(Schema schema, Class<?> record) {
        if (schema.getProperties() == null) {
            return;
        }
        var properties = (Map<String, Schema>) schema.getProperties();
        markAll(properties, record);
        if (!record.getSimpleName().endsWith("Body")) {
            schema.setRequired(new ArrayList<>(properties.keySet()));
        }
    }

    private static void markAll(Map<String, Schema> properties, Class<?> record) {
        for (var component : record.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                markAll(properties, component.getType());
            }
            properties.computeIfPresent(
                    component.getName(), (_, said) -> marked(said, component.getAnnotatedType()));
        }
    }

    private static Schema marked(Schema schema, AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic
                && type.getType() instanceof ParameterizedType known
                && known.getRawType() instanceof Class<?> raw) {
            var arguments = generic.getAnnotatedActualTypeArguments();
            if (Collection.class.isAssignableFrom(raw) && schema.getItems() != null) {
                schema.setItems(marked(schema.getItems(), arguments[0]));
            } else if (Map.class.isAssignableFrom(raw)
                    && schema.getAdditionalProperties() instanceof Schema<?> values) {
                schema.setAdditionalProperties(marked(values, arguments[1]));
            }
        } else if (type instanceof AnnotatedArrayType array && schema.getItems() != null) {
            schema.setItems(marked(schema.getItems(), array.getAnnotatedGenericComponentType()));
        }
        return type.isAnnotationPresent(Nullable.class) ? orNull(schema) : schema;
    }

    private static Schema orNull(Schema schema) {
        if (schema.get$ref() != null) {
            return new Schema<>().oneOf(List.of(schema, new Schema<>().types(Set.of("null"))));
        }
        if (schema.getTypes() != null) {
            var types = new LinkedHashSet<String>(schema.getTypes());
            types.add("null");
            schema.setTypes(types);
            if (schema.getEnum() != null) {
                schema.getEnum().add(null);
            }
        }
        return schema;
    }
}
