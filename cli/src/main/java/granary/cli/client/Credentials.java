package granary.cli.client;

import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * How a caller proves who it is: an API token, or the cookies of a session together with the header
 * that shows the call was not forged.
 */
record Credentials(@Nullable String token, @Nullable String session, @Nullable String csrf) {
    static final Credentials NONE = new Credentials(null, null, null);

    static Credentials token(String token) {
        return new Credentials(token, null, null);
    }

    /** The cookies that an answer set. */
    static Credentials session(HttpHeaders answer) {
        return new Credentials(
                null, cookie(answer, "granary_session"), cookie(answer, "XSRF-TOKEN"));
    }

    void sign(HttpRequest.Builder request) {
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (session != null) {
            var cookies = "granary_session=" + session;
            request.header("Cookie", csrf == null ? cookies : cookies + "; XSRF-TOKEN=" + csrf);
        }
        if (csrf != null) {
            request.header("X-XSRF-TOKEN", csrf);
        }
    }

    private static @Nullable String cookie(HttpHeaders answer, String name) {
        return answer.allValues("set-cookie").stream()
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1).replaceFirst(";.*", ""))
                .filter(each -> !each.isEmpty())
                .reduce((former, latter) -> latter)
                .orElse(null);
    }
}
