package granary.cli.client;

import granary.cli.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One person or program that calls the API. Paths start after {@code /api/v1}. */
public final class Caller {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int NOT_FOUND = 404;

    private final Api api;
    private final Credentials credentials;

    Caller(Api api, Credentials credentials) {
        this.api = api;
        this.credentials = credentials;
    }

    /** The caller whose session the answer opened. */
    public static Caller signedIn(Api api, Reply answer) {
        return new Caller(api, Credentials.session(answer.headers()));
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    /**
     * @param body maps, lists and plain values; null for none
     */
    public Reply post(String path, @Nullable Object body) {
        return post(path, body, Map.of());
    }

    public Reply post(String path, @Nullable Object body, Map<String, String> headers) {
        var request = json(path, body, "POST");
        headers.forEach(request::header);
        return send(request);
    }

    /** Changes what is at the path, unless somebody else changed it since it was read just now. */
    public Reply change(String path, String verb, @Nullable Object body) {
        var read = get(path).ok();
        return post(path + "/" + verb, body, Map.of("If-Match", read.etag()));
    }

    public Reply put(String path, @Nullable Object body) {
        return send(json(path, body, "PUT"));
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    /** Sends text as it is: a contract, a CSV, lines of JSON. */
    public Reply send(String method, String path, String contentType, String text) {
        return send(text(method, path, contentType, text));
    }

    /**
     * Puts text in the place of what is there, unless somebody else did since it was read just now.
     */
    public Reply replace(String path, String contentType, String text) {
        var read = get(path);
        var request = text("PUT", path, contentType, text);
        if (read.status() != NOT_FOUND) {
            request.header("If-Match", read.ok().etag());
        }
        return send(request);
    }

    private HttpRequest.Builder text(String method, String path, String contentType, String text) {
        return request(path)
                .header("Content-Type", contentType)
                .method(method, HttpRequest.BodyPublishers.ofString(text));
    }

    /** Sends a file without holding it in memory. */
    public Reply upload(String path, String contentType, Path file) {
        try {
            return send(
                    request(path)
                            .header("Content-Type", contentType)
                            .POST(HttpRequest.BodyPublishers.ofFile(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Follows the job that an answer told of until it is over.
     *
     * @return the job, which is done
     * @throws ApiRefused when it failed or was cancelled
     */
    public JsonNode follow(Reply accepted, Watcher watcher) {
        accepted.ok();
        var job = accepted.body().path("job");
        if (job.isMissingNode() && accepted.body().has("kind") && accepted.body().has("stage")) {
            job = accepted.body();
        }
        while (!job.isMissingNode()) {
            switch (job.path("state").asString("")) {
                case "done" -> {
                    return job;
                }
                case "failed", "cancelled" -> throw new ApiRefused(accepted, job.path("problem"));
                default -> {
                    watcher.at(
                            job.path("stage").asString(""),
                            job.path("done").asLong(0),
                            job.path("total").asLong(0));
                    job = get("/jobs/" + job.path("id").asString("") + "?wait=20").ok().body();
                }
            }
        }
        throw new IllegalStateException("no job in the answer of " + accepted.path());
    }

    public JsonNode follow(Reply accepted) {
        return follow(accepted, (stage, done, total) -> {});
    }

    /** Hears where a job is. */
    public interface Watcher {
        void at(String stage, long done, long total);
    }

    /** Makes any text a part of a path or of a query. */
    public static String part(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder json(String path, @Nullable Object body, String method) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(api.base().resolve("/api/v1" + path))
                        .timeout(PATIENCE)
                        .header("Accept", "application/json, */*");
        credentials.sign(request);
        return request;
    }

    private Reply send(HttpRequest.Builder builder) {
        var request = builder.build();
        try {
            var response = api.http().send(request, BodyHandlers.ofByteArray());
            api.count(response.statusCode());
            return Reply.of(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + api.base() + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
