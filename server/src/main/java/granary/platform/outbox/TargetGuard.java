package granary.platform.outbox;

import granary.platform.GranarySettings;
import granary.platform.Refusal;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Says where Granary may send. Asked when a URL is given and again at every attempt, and the
 * attempt connects to the very address that was checked, so that a name cannot point elsewhere in
 * between.
 */
@Component
class TargetGuard {
    private static final Pattern DOTTED =
            Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");
    private static final Pattern LOOKS_NUMERIC = Pattern.compile("(?i)(0x[0-9a-f]*|\\d+)(\\..*)?");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final List<String> allowed;

    TargetGuard(GranarySettings settings) {
        this.allowed =
                settings.outboundAllow().stream().map(h -> h.toLowerCase(Locale.ROOT)).toList();
    }

    /** A URL that may be spoken to at {@code address}. */
    record Target(URI uri, String host, int port, boolean isTls, InetAddress address) {
        String path() {
            var path =
                    uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        }

        String hostHeader() {
            var name = host.contains(":") ? "[" + host + "]" : host;
            return port == (isTls ? HTTPS : HTTP) ? name : name + ":" + port;
        }
    }

    Target check(String url) {
        var uri = parse(url);
        var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean isTls = scheme.equals("https");
        if (!isTls && !scheme.equals("http")) {
            throw refused(url, "it is not an https address");
        }
        if (uri.getRawUserInfo() != null) {
            throw refused(url, "it carries a user name");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw refused(url, "it names no host");
        }
        var host = uri.getHost().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$", "");
        int port = uri.getPort() < 0 ? (isTls ? HTTPS : HTTP) : uri.getPort();
        boolean isAllowed = allowed.contains(host) || allowed.contains(host + ":" + port);
        if (!isAllowed) {
            if (!isTls) {
                throw refused(url, "it is not encrypted");
            }
            if (port != HTTPS && port != HTTP) {
                throw refused(url, "port %d is not open to webhooks".formatted(port));
            }
            if (LOOKS_NUMERIC.matcher(host).matches() && !DOTTED.matcher(host).matches()) {
                throw refused(url, "its host is a number in disguise");
            }
        }
        return new Target(uri, host, port, isTls, resolve(url, host, isAllowed));
    }

    /** One lookup; a name with a single address that is not public is refused altogether. */
    private static InetAddress resolve(String url, String host, boolean isAllowed) {
        try {
            var addresses = InetAddress.getAllByName(host);
            if (!isAllowed) {
                for (var address : addresses) {
                    if (!AddressRules.isPublic(address)) {
                        throw refused(url, "its address is not public");
                    }
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw refused(url, "its host is not known");
        }
    }

    private static URI parse(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw refused(url, "it is not a URL");
        }
    }

    private static Refusal refused(String url, String why) {
        return OutboxProblem.TARGET_NOT_ALLOWED.refused(
                "Webhooks may not be sent to %s: %s.".formatted(url, why));
    }
}
