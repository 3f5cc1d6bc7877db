package granary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody in front of the house, who speaks HTTP. Paths may leave out {@code /api/v1}; bodies are
 * records, maps, lists or strings of JSON.
 */
public final class Visitor {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final House house;
    private final UUID id;
    private final String login;
    private final Map<String, String> credentials;

    private Visitor(House house, UUID id, String login, Map<String, String> credentials) {
        this.house = house;
        this.id = id;
        this.login = login;
        this.credentials = credentials;
    }

    static Visitor bySession(House house, UUID id, String login, String secret) {
        return new Visitor(
                house,
                id,
                login,
                Map.of(
                        "Cookie",
                        "granary_session=" + secret + "; XSRF-TOKEN=same",
                        "X-XSRF-TOKEN",
                        "same"));
    }

    static Visitor byToken(House house, UUID id, String login, String secret) {
        return new Visitor(house, id, login, Map.of("Authorization", "Bearer " + secret));
    }

    static Visitor anonymous(House house) {
        return new Visitor(house, new UUID(0, 0), "anonymous", Map.of());
    }

    public UUID id() {
        return id;
    }

    public String login() {
        return login;
    }

    public Answer get(String path) {
        return send("GET", path, null, null, Map.of());
    }

    public Answer post(String path) {
        return send("POST", path, null, null, Map.of());
    }

    public Answer post(String path, Object body) {
        return post(path, body, Map.of());
    }

    public Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, "application/json", json(body), headers);
    }

    public Answer put(String path, Object body) {
        return put(path, body, Map.of());
    }

    public Answer put(String path, Object body, Map<String, String> headers) {
        return send("PUT", path, "application/json", json(body), headers);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, null, Map.of());
    }

    public Answer send(
            String method,
            String path,
            @Nullable String contentType,
            byte @Nullable [] body,
            Map<String, String> headers) {
        var all = new LinkedHashMap<>(credentials);
        all.putAll(headers);
        if (contentType != null) {
            all.put("Content-Type", contentType);
        }
        var request =
                HttpRequest.newBuilder(URI.create(house.url() + absolute(path)))
                        .timeout(PATIENCE)
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofByteArray(body));
        all.forEach(request::setHeader);
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return Answer.of(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The job that a 202 answer tells of, when it is over. Fails when it is not over in time. */
    public JsonNode await(Answer accepted) {
        accepted.expect(202);
        var location =
                accepted.headers()
                        .firstValue("Location")
                        .orElseGet(() -> "/api/v1/jobs/" + accepted.text("/job/id"));
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            var job = get(location + "?wait=20").expect(200).json();
            var state = job.path("state").asString();
            if (!state.equals("queued") && !state.equals("running")) {
                return job;
            }
        }
        throw new AssertionError("still not over: " + get(location).json());
    }

    /** As {@link #await}, for a job that must be done; returns its result. */
    public JsonNode result(Answer accepted) {
        var job = await(accepted);
        if (!job.path("state").asString().equals("done")) {
            throw new AssertionError("the job did not do it: " + job);
        }
        return job.path("result");
    }

    private static String absolute(String path) {
        return Stream.of("/api/", "/actuator/", "/error").anyMatch(path::startsWith)
                ? path
                : "/api/v1" + path;
    }

    private static byte[] json(Object body) {
        return body instanceof String text
                ? text.getBytes(StandardCharsets.UTF_8)
                : JSON.writeValueAsBytes(body);
    }
}
