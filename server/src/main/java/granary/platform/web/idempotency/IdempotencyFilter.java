package granary.platform.web.idempotency;

import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.GranarySettings;
import granary.platform.Refusal;
import granary.platform.web.ProblemWriter;
import granary.platform.web.ShownOnce;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * POST and PUT with an {@code Idempotency-Key} are done once per actor and key; the same request
 * again within a day gets the first answer, with {@code Idempotency-Replayed: true}. Left out are
 * uploads (a file is known by its digest) and labeling's answers, which keep their keys themselves.
 *
 * <p>The key is taken before the change and the answer kept after it, so a server killed in between
 * leaves the key open: it is freed, and who repeats the request may then meet what it already did.
 */
@Component
@Order(10)
class IdempotencyFilter extends OncePerRequestFilter {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern LEFT_OUT =
            Pattern.compile(
                    "/api/v1/(labeling/assignments/[^/]+/answer|datasets/[^/]+/ingests|governance/session)");
    private static final Pattern KEY_SHAPE = Pattern.compile("[\\x21-\\x7e]{1,200}");

    /** Refusals that say nothing about the request itself. */
    private static final Set<Integer> NOT_KEPT = Set.of(401, 429);

    private final KeyStore keys;
    private final ProblemWriter problems;
    private final GranarySettings settings;
    private final Clock clock;

    IdempotencyFilter(
            KeyStore keys, ProblemWriter problems, GranarySettings settings, Clock clock) {
        this.keys = keys;
        this.problems = problems;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null
                || !(request.getMethod().equals("POST") || request.getMethod().equals("PUT"))
                || !request.getRequestURI().startsWith("/api/v1/")
                || LEFT_OUT.matcher(request.getRequestURI()).matches()
                || request.getContentLengthLong() > settings.bodyMax()
                || Actor.current().kind() == Actor.Kind.ANONYMOUS;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            var key = key(request);
            var body = body(request);
            var hash = digest(request, body);
            var actor = Actor.current().id();
            if (keys.take(actor, key, hash, clock.instant())) {
                perform(new RepeatedBody(request, body), response, chain, key, hash);
            } else {
                var kept = keys.find(actor, key).orElseThrow(IdempotencyFilter::inFlight);
                replay(kept, hash, response);
            }
        } catch (Refusal refusal) {
            problems.write(request, response, refusal);
        }
    }

    private void perform(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            String key,
            String hash)
            throws ServletException, IOException {
        var actor = Actor.current().id();
        var answer = new ContentCachingResponseWrapper(response);
        boolean isKept = false;
        try {
            chain.doFilter(request, answer);
            int status = answer.getStatus();
            if (status < 500 && !NOT_KEPT.contains(status)) {
                keys.keep(
                        actor,
                        key,
                        new KeptAnswer(
                                hash,
                                status,
                                answer.getContentType(),
                                answer.getHeader("Location"),
                                answer.getHeader("ETag"),
                                isSecret(request) ? null : answer.getContentAsByteArray()));
                isKept = true;
            }
        } finally {
            if (!isKept) {
                keys.forget(actor, key);
            }
        }
        answer.copyBodyToResponse();
    }

    private static void replay(KeptAnswer kept, String hash, HttpServletResponse response)
            throws IOException {
        if (!kept.requestHash().equals(hash)) {
            throw IdempotencyProblem.KEY_REUSED.refused(
                    "This Idempotency-Key was used for another request.");
        }
        if (kept.status() == null) {
            throw inFlight();
        }
        if (kept.body() == null) {
            throw IdempotencyProblem.ANSWER_WITHHELD.refused(
                    "The first request under this key was answered with %d."
                            .formatted(kept.status()));
        }
        response.setStatus(kept.status());
        response.setHeader("Idempotency-Replayed", "true");
        header(response, "Location", kept.location());
        header(response, "ETag", kept.etag());
        if (kept.contentType() != null) {
            response.setContentType(kept.contentType());
        }
        response.setContentLength(kept.body().length);
        response.getOutputStream().write(kept.body());
    }

    private static void header(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null) {
            response.setHeader(name, value);
        }
    }

    private static boolean isSecret(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method
                && method.hasMethodAnnotation(ShownOnce.class);
    }

    private static Refusal inFlight() {
        return IdempotencyProblem.IN_FLIGHT
                .refused("The first request under this Idempotency-Key is not answered yet.")
                .with("retryAfterSeconds", 1);
    }

    private static String key(HttpServletRequest request) {
        var key = request.getHeader(KEY);
        if (!KEY_SHAPE.matcher(key).matches()) {
            throw CommonProblem.invalid(
                    KEY,
                    "key",
                    "a key has 1 to 200 visible ASCII characters",
                    "A UUID is a good key.");
        }
        return key;
    }

    private byte[] body(HttpServletRequest request) throws IOException {
        var limit = (int) Math.min(Integer.MAX_VALUE - 16, settings.bodyMax());
        var body = request.getInputStream().readNBytes(limit + 1);
        if (body.length > limit) {
            throw CommonProblem.PAYLOAD_TOO_LARGE.refused(
                    "With an Idempotency-Key a body has at most %,d bytes.".formatted(limit));
        }
        return body;
    }

    /** SHA-256 of method, path with query, and body. */
    private static String digest(HttpServletRequest request, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(
                    "%s %s?%s\n"
                            .formatted(
                                    request.getMethod(),
                                    request.getRequestURI(),
                                    request.getQueryString())
                            .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
