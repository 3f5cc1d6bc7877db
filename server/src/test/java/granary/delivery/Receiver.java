package granary.delivery;

import com.sun.net.httpserver.HttpServer;
import granary.platform.outbox.Signature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who listens for webhooks on a loopback address that the test house allows, 127.0.0.2.
 */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final Deque<Integer> answers = new ConcurrentLinkedDeque<>();

    record Received(String id, String timestamp, String signature, byte[] body) {
        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }

        boolean isSignedWith(String secret) {
            var expected = Signature.of(secret, id, Long.parseLong(timestamp), body);
            return Arrays.asList(signature.split(" ")).contains(expected);
        }
    }

    Receiver() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getByName("127.0.0.2"), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/hook",
                exchange -> {
                    var headers = exchange.getRequestHeaders();
                    received.add(
                            new Received(
                                    headers.getFirst("webhook-id"),
                                    headers.getFirst("webhook-timestamp"),
                                    headers.getFirst("webhook-signature"),
                                    exchange.getRequestBody().readAllBytes()));
                    var status = answers.poll();
                    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.2:" + server.getAddress().getPort() + "/hook";
    }

    /** The next answers, in order; after them 204. */
    void answer(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Received> received(String type) {
        return received.stream()
                .filter(r -> r.json().path("type").asString().equals(type))
                .toList();
    }

    /** Waits until that many messages of the type came. */
    List<Received> await(String type, int count) {
        until(() -> received(type).size() >= count);
        return received(type);
    }

    static void until(BooleanSupplier isTrue) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!isTrue.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
