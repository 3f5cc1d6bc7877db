package granary;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the house said.
 *
 * @param json the body when it is JSON, else a missing node
 */
public record Answer(int status, JsonNode json, HttpHeaders headers, byte[] bytes) {
    static Answer of(HttpResponse<byte[]> response) {
        var bytes = response.body();
        var isJson =
                response.headers().firstValue("Content-Type").orElse("").contains("json")
                        && bytes.length > 0;
        return new Answer(
                response.statusCode(),
                isJson ? JsonMapper.shared().readTree(bytes) : MissingNode.getInstance(),
                response.headers(),
                bytes);
    }

    /** Fails with the whole answer unless the status is this one. */
    public Answer expect(int expected) {
        if (status != expected) {
            throw new AssertionError("expected %d but was %s".formatted(expected, this));
        }
        return this;
    }

    /** The value at a JSON pointer, as in {@code /items/0/state}; missing nodes read as "". */
    public String text(String pointer) {
        return json.at(pointer).asString("");
    }

    public JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** Slug of the problem; empty when this is none. */
    public String problem() {
        return status < 400 ? "" : text("/type");
    }

    /** For If-Match. */
    public String etag() {
        return headers.firstValue("ETag").orElse("");
    }

    public String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return status + " " + body();
    }
}
