package granary.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who signed in once; the session outlives the server. */
final class Client {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI url;
    private final String cookie;

    private Client(URI url, String cookie) {
        this.url = url;
        this.cookie = cookie;
    }

    /** Signs in by the first POST, which answers with the session cookie. */
    static Client enter(URI url, String path, Map<String, ?> body) throws Exception {
        var answer = new Client(url, "none=1").post(path, body);
        var cookie =
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("granary_session="))
                        .map(c -> c.split(";", 2)[0])
                        .findFirst()
                        .orElseThrow(() ->
                                new AssertionError(answer.statusCode() + " " + answer.body()));
        return new Client(url, cookie);
    }

    HttpResponse<String> post(String path, Map<String, ?> body)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(
                                BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(body))));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve("/api/v1" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Cookie", cookie + "; XSRF-TOKEN=same")
                .header("X-XSRF-TOKEN", "same");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
