package granary.cli.rooms;

import granary.cli.Json;
import granary.cli.Report;
import granary.cli.client.Api;
import granary.cli.client.Caller;
import granary.engine.InputProblem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which server, and as whom. {@code GRANARY_URL} and {@code GRANARY_TOKEN} serve scripts; else what
 * {@code granary login} left behind.
 */
record Login(URI url, String token) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @throws InputProblem when nobody has logged in
     */
    static Login load() throws IOException {
        var url = System.getenv("GRANARY_URL");
        var token = System.getenv("GRANARY_TOKEN");
        if (url != null && token != null) {
            return new Login(URI.create(url), token);
        }
        return stored().orElseThrow(() ->
                InputProblem.of(
                        "login.missing",
                        "Nobody is logged in",
                        "granary login URL, or set GRANARY_URL and GRANARY_TOKEN"));
    }

    Caller caller() {
        return new Api(url).withToken(token);
    }

    /** Keeps the login where only its owner can read it. */
    void store() throws IOException {
        var file = file();
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Json.write(Report.map("url", url.toString(), "token", token)));
    }

    static Path file() {
        var config = System.getenv("XDG_CONFIG_HOME");
        var folder =
                config == null || config.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(config);
        return folder.resolve("granary").resolve("login.json");
    }

    private static Optional<Login> stored() throws IOException {
        if (!Files.exists(file())) {
            return Optional.empty();
        }
        var json = JSON.readTree(Files.readString(file()));
        return Optional.of(
                new Login(
                        URI.create(json.path("url").asString("")),
                        json.path("token").asString("")));
    }
}
