package granary.platform;

import java.util.Collection;
import java.util.List;

/** The refusals that every room shares. */
public enum CommonProblem implements ProblemCode {
    NOT_JSON("not-json", 400, "Send a JSON document; NaN and Infinity are not JSON."),
    SIGNED_OUT(
            "signed-out", 401, "Sign in, or send a valid token as `Authorization: Bearer gry_…`."),
    PERMISSION_MISSING(
            "permission-missing",
            403,
            "Ask an administrator for a role that holds this permission."),
    CSRF_TOKEN_MISSING(
            "csrf-token-missing",
            403,
            "Send the value of the cookie XSRF-TOKEN as header X-XSRF-TOKEN."),
    REQUEST_UNREADABLE(
            "request-unreadable", 400, "Correct the address or the headers of the request."),
    SELF_APPROVAL(
            "self-approval",
            403,
            "Ask another person who may approve; whoever asks never approves."),
    NOT_FOUND("not-found", 404, "Check the name; what you may not see is answered the same way."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "Use one of the methods that the OpenAPI document lists here."),
    TRANSITION_NOT_ALLOWED(
            "transition-not-allowed",
            409,
            "Use one of the allowed verbs, or bring it into another state."),
    CONFLICT("already-exists", 409, "Choose another name, or change the one that exists."),
    CURRENCY_MIXED("currency-mixed", 409, "Keep one currency, or give a dated rate between them."),
    REVISION_MOVED(
            "revision-moved",
            412,
            "Read it again, look at what changed, and repeat with the new ETag."),
    PAYLOAD_TOO_LARGE(
            "payload-too-large", 413, "Send less at once, or raise the limit in the settings."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Send one of the media types that the OpenAPI document lists here."),
    INVALID("invalid-input", 422, "Correct each of the errors listed and send it again."),
    GUARD_UNMET("guard-unmet", 422, "Do what each unmet item says, then ask again."),
    PRECONDITION_REQUIRED(
            "precondition-required", 428, "Read it first and send its ETag as If-Match."),
    RATE_LIMITED("rate-limited", 429, "Wait as long as Retry-After says."),
    BROKEN(
            "internal-error",
            500,
            "This is a defect of Granary; the correlation id finds it in the log.");

    private final String slug;
    private final int status;
    private final String remedy;

    CommonProblem(String slug, int status, String remedy) {
        this.slug = slug;
        this.status = status;
        this.remedy = remedy;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String remedy() {
        return remedy;
    }

    /** 404 for what is absent or out of the caller's scope: the answer never tells which. */
    public static Refusal notFound(String noun, Object key) {
        return NOT_FOUND.refused("There is no %s %s.".formatted(noun, key));
    }

    /** 409: the state does not have the verb. */
    public static Refusal notAllowed(
            String what, String verb, String state, Collection<String> allowed) {
        return TRANSITION_NOT_ALLOWED
                .refused("%s is %s and cannot be asked to %s.".formatted(what, state, verb))
                .with("state", state)
                .with("allowedVerbs", List.copyOf(allowed));
    }

    /** 422 with every unmet guard at once. */
    public static Refusal unmet(String detail, List<Unmet> unmet) {
        return GUARD_UNMET.refused(detail).with("unmet", List.copyOf(unmet));
    }

    /** 422 with every invalid field at once. */
    public static Refusal invalid(List<FieldError> errors) {
        var first = errors.getFirst();
        var more = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        return INVALID.refused("%s: %s%s".formatted(first.path(), first.message(), more))
                .with("errors", List.copyOf(errors));
    }

    public static Refusal invalid(String path, String code, String message, String hint) {
        return invalid(List.of(new FieldError(path, code, message, hint)));
    }
}
