package granary;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/**
 * Opens a house, asks it what a browser asks first and closes it, so that the JVM's AOT cache knows
 * the classes. Only the launcher calls it, on a home that is thrown away.
 */
final class Rehearsal {
    private static final List<String> FIRST_ASKED =
            List.of(
                    "/api/v1/governance/setup",
                    "/",
                    "/api/v1/governance/me",
                    "/actuator/health",
                    "/api/v1/nowhere");

    private Rehearsal() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        try (var house = Granary.open(args).orElseThrow();
                var browser = HttpClient.newHttpClient()) {
            for (var path : FIRST_ASKED) {
                var request = HttpRequest.newBuilder(URI.create(Granary.address(house) + path));
                browser.send(request.build(), BodyHandlers.discarding());
            }
        }
        System.exit(0);
    }
}
