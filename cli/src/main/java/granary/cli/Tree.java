package granary.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engine's report records as maps, with their components in order. Loads data binding, so only
 * large reports use it.
 */
public final class Tree {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

    private Tree() {}

    public static Map<String, @Nullable Object> of(Record report) {
        return MAPPER.convertValue(report, new TypeReference<Map<String, @Nullable Object>>() {});
    }
}
