package granary.cli.demo;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The consumer's side of a subscription: takes webhooks on loopback and believes only those whose
 * signature is right (Standard Webhooks: HMAC-SHA256 over {@code id.timestamp.body}).
 */
final class WebhookReceiver implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A message that was believed. */
    record Message(String type, JsonNode body) {}

    private final HttpServer server;
    private final List<Message> believed = new CopyOnWriteArrayList<>();
    private volatile byte[] secret = new byte[0];

    WebhookReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var body = exchange.getRequestBody().readAllBytes();
                        var head = exchange.getRequestHeaders();
                        boolean isOurs =
                                isSigned(
                                        head.getFirst("webhook-id"),
                                        head.getFirst("webhook-timestamp"),
                                        head.getFirst("webhook-signature"),
                                        body);
                        if (isOurs) {
                            var message = JSON.readTree(body);
                            believed.add(new Message(message.path("type").asString(""), message));
                        }
                        exchange.sendResponseHeaders(isOurs ? 204 : 401, -1);
                    }
                });
        server.start();
    }

    /** Host and port, as the outbound allow-list names it. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    String url() {
        return "http://" + address() + "/granary";
    }

    /**
     * @param shown the subscription's secret as it was shown once, {@code whsec_} and Base64
     */
    void trust(String shown) {
        secret = Base64.getDecoder().decode(shown.replaceFirst("^whsec_", ""));
    }

    /** Messages of a type that were believed so far. */
    List<Message> believed(String type) {
        return believed.stream().filter(message -> message.type().equals(type)).toList();
    }

    private boolean isSigned(String id, String timestamp, String signatures, byte[] body) {
        if (id == null || timestamp == null || signatures == null || secret.length == 0) {
            return false;
        }
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            var right = mac.doFinal(body);
            for (var each : signatures.split(" ")) {
                if (each.startsWith("v1,")
                        && MessageDigest.isEqual(
                                right, Base64.getDecoder().decode(each.substring(3)))) {
                    return true;
                }
            }
            return false;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
