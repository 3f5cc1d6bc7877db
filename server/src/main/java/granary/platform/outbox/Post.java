package granary.platform.outbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import granary.platform.outbox.RetryPolicy.Attempt;
import granary.platform.outbox.TargetGuard.Target;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One POST to an address that was checked. The JDK's client would look the name up again; this one
 * connects to the address it is given, follows no redirect, and reads of the answer the head only.
 */
final class Post {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration WHOLE = Duration.ofSeconds(20);
    private static final int HEAD_BYTES_MAX = 16 * 1024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
    private static final Pattern RETRY_AFTER =
            Pattern.compile("(?im)^retry-after:\\s*(\\d{1,6})\\s*$");

    private Post() {}

    static Attempt send(Target target, Map<String, String> headers, byte[] body) {
        long until = System.nanoTime() + WHOLE.toNanos();
        try (var socket = connect(target)) {
            var head =
                    new StringBuilder(
                            "POST %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: %d\r\n"
                                    .formatted(target.path(), target.hostHeader(), body.length));
            headers.forEach((name, value) -> head.append("%s: %s\r\n".formatted(name, value)));
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(ISO_8859_1));
            out.write(body);
            out.flush();
            return read(head(socket, until));
        } catch (SocketTimeoutException e) {
            return new Attempt(null, "no answer within %d s".formatted(WHOLE.toSeconds()), null);
        } catch (IOException e) {
            return new Attempt(null, "no connection: " + e.getClass().getSimpleName(), null);
        }
    }

    private static Socket connect(Target target) throws IOException {
        var plain = new Socket();
        try {
            plain.connect(
                    new InetSocketAddress(target.address(), target.port()),
                    (int) CONNECT.toMillis());
            if (!target.isTls()) {
                return plain;
            }
            plain.setSoTimeout((int) CONNECT.toMillis());
            var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            var tls = (SSLSocket) factory.createSocket(plain, target.host(), target.port(), true);
            var parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return tls;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static String head(Socket socket, long until) throws IOException {
        var head = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (head.size() < HEAD_BYTES_MAX) {
            long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new SocketTimeoutException();
            }
            socket.setSoTimeout((int) left);
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            if (next == '\n' && head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString(ISO_8859_1);
    }

    static Attempt read(String head) {
        var status = STATUS.matcher(head.lines().findFirst().orElse(""));
        if (!status.matches()) {
            return new Attempt(null, "the answer is no HTTP", null);
        }
        return new Attempt(Integer.valueOf(status.group(1)), null, retryAfter(head));
    }

    private static @Nullable Duration retryAfter(String head) {
        var found = RETRY_AFTER.matcher(head.toLowerCase(Locale.ROOT));
        return found.find() ? Duration.ofSeconds(Long.parseLong(found.group(1))) : null;
    }
}
