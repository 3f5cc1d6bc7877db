package granary.platform;

import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON in columns: the same mapper as the API's, so a value reads the same in both places. */
@Component
public class Json {
    private final JsonMapper mapper;

    Json(JsonMapper mapper) {
        this.mapper = mapper;
    }

    public JSONB jsonb(Object value) {
        return JSONB.valueOf(mapper.writeValueAsString(value));
    }

    public String text(Object value) {
        return mapper.writeValueAsString(value);
    }

    public <T> T read(JSONB json, Class<T> type) {
        return mapper.readValue(json.data(), type);
    }

    public <T> T read(JSONB json, TypeReference<T> type) {
        return mapper.readValue(json.data(), type);
    }

    public JsonNode tree(String json) {
        return mapper.readTree(json);
    }

    public <T> T convert(Object value, Class<T> type) {
        return mapper.convertValue(value, type);
    }
}
