package granary.cli.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * What the server answered.
 *
 * @param body missing when the answer is no JSON
 */
public record Reply(
        String method, String path, int status, JsonNode body, byte[] bytes, HttpHeaders headers) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    static Reply of(HttpRequest request, HttpResponse<byte[]> response) {
        boolean json =
                response.headers().firstValue("content-type").orElse("").contains("json")
                        && response.body().length > 0;
        return new Reply(
                request.method(),
                request.uri().getRawPath(),
                response.statusCode(),
                json ? JSON.readTree(response.body()) : MissingNode.getInstance(),
                response.body(),
                response.headers());
    }

    /**
     * This answer, when the server did what it was asked.
     *
     * @throws ApiRefused otherwise
     */
    public Reply ok() {
        if (status < 200 || status > 299) {
            throw new ApiRefused(this, body);
        }
        return this;
    }

    /**
     * This answer, when it has the status.
     *
     * @throws ApiRefused otherwise
     */
    public Reply expect(int wanted) {
        if (status != wanted) {
            throw new ApiRefused(this, body);
        }
        return this;
    }

    /** What to send as If-Match; empty when the answer carries none. */
    public String etag() {
        return headers.firstValue("etag").orElse("");
    }

    /** Text of a member, or empty. */
    public String text(String member) {
        return body.path(member).asString("");
    }
}
