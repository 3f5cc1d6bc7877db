package granary.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** A server of its own on loopback, started as anybody would start it: {@code granary serve}. */
final class HouseProcess implements AutoCloseable {
    private static final Pattern LINK = Pattern.compile("(http://\\S+)[#?]token=([\\w-]+)");
    private static final int PATIENCE_SECONDS = 120;

    private final Process process;
    private final URI url;
    private final String setup;

    private HouseProcess(Process process, URI url, String setup) {
        this.process = process;
        this.url = url;
        this.setup = setup;
    }

    /**
     * @param serve the command that runs a server, as in {@code ./granary serve}
     * @param outbound host and port that its webhooks may reach
     * @throws IOException when it does not come up; with everything it said
     */
    static HouseProcess start(List<String> serve, Path home, String outbound) throws IOException {
        int port = freePort();
        var command = new ArrayList<>(serve);
        command.addAll(List.of("--home", home.toString(), "--port", String.valueOf(port)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("GRANARY_OUTBOUNDALLOW", outbound);
        // Its cache is for servers that live on, and training it would cost the story time.
        builder.environment().put("GRANARY_TRAIN", "no");
        var process = builder.start();
        var said = new StringBuffer();
        var link = new CompletableFuture<String>();
        Thread.ofVirtual().start(() -> listen(process, said, link));
        try {
            return new HouseProcess(
                    process,
                    URI.create("http://127.0.0.1:" + port),
                    link.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new IOException("The server did not come up. It said:\n" + said, e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    URI url() {
        return url;
    }

    /** Token of the one-time link that the first start prints. */
    String setupToken() {
        return setup;
    }

    /** Waits for as long as the server runs. */
    void waitFor() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void listen(Process process, StringBuffer said, CompletableFuture<String> link) {
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                var found = LINK.matcher(line);
                if (found.find()) {
                    link.complete(found.group(2));
                }
            }
        } catch (IOException e) {
            link.completeExceptionally(e);
        }
        link.completeExceptionally(new IOException("it ended"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
