package granary.kill;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A server in a process of its own, which can be killed as a power cut would. */
final class HouseProcess {
    private static final Pattern LINK = Pattern.compile("[#?]token=([\\w-]+)");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final StringBuffer said = new StringBuffer();
    final URI url;

    private HouseProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    static HouseProcess start(Path home, int port) throws Exception {
        var house = launch(home, port);
        house.awaitHealth();
        return house;
    }

    /** As {@link #start}, without waiting until it is up. */
    static HouseProcess launch(Path home, int port) throws IOException {
        var classPath =
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(p -> !p.endsWith("test-classes"))
                        .collect(Collectors.joining(File.pathSeparator));
        var process =
                new ProcessBuilder(
                                List.of(
                                        ProcessHandle.current().info().command().orElse("java"),
                                        "-Xmx512m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-cp",
                                        classPath,
                                        "granary.Granary",
                                        "--granary.home=" + home,
                                        "--server.port=" + port))
                        .redirectErrorStream(true)
                        .start();
        var house = new HouseProcess(process, URI.create("http://127.0.0.1:" + port));
        Thread.ofVirtual().start(house::listen);
        return house;
    }

    private void listen() {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(l -> said.append(l).append('\n'));
        } catch (IOException | java.io.UncheckedIOException _) {
            said.append("(its output broke off)\n");
        }
    }

    private void awaitHealth() throws Exception {
        var until = System.nanoTime() + PATIENCE.toNanos();
        try (var client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until && process.isAlive()) {
                try {
                    var request = HttpRequest.newBuilder(url.resolve("/actuator/health")).build();
                    if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                        return;
                    }
                } catch (IOException e) {
                    Thread.sleep(50);
                }
            }
        }
        process.destroyForcibly();
        throw new AssertionError("the server did not come up:\n" + said);
    }

    /** Token of the one-time link that the first start prints. */
    String setupToken() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            var link = LINK.matcher(said);
            if (link.find()) {
                return link.group(1);
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no one-time link was printed:\n" + said);
    }

    void awaitFile(Path file) throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file) && process.isAlive() && System.nanoTime() < until) {
            Thread.sleep(10);
        }
        if (!Files.exists(file)) {
            throw new AssertionError("it never wrote " + file + ":\n" + said);
        }
    }

    /** Waits until somebody listens: what is left of the start takes a moment more. */
    void awaitDoor() throws InterruptedException {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            try (var _ = new Socket(url.getHost(), url.getPort())) {
                return;
            } catch (IOException _) {
                Thread.sleep(5);
            }
        }
        throw new AssertionError("nobody listened:\n" + said);
    }

    String said() {
        return said.toString();
    }

    /** SIGTERM; answers the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        int code = process.waitFor();
        Thread.sleep(100);
        return code;
    }

    /** SIGKILL: nothing is flushed, nobody is told. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
