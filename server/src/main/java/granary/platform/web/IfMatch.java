package granary.platform.web;

import granary.platform.CommonProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Lost updates are refused: a writer names the revision it read. */
public final class IfMatch {
    private IfMatch() {}

    /** The ETag of a row version. */
    public static String etag(long rowVersion) {
        return "\"" + rowVersion + "\"";
    }

    /** 412 when the caller names another revision; nothing when it names none. */
    public static void honour(long rowVersion) {
        var asked = header();
        if (asked != null && !asked.equals("*") && !asked.equals(etag(rowVersion))) {
            throw CommonProblem.REVISION_MOVED.refused(
                    "You read revision %s; it is %s now.".formatted(asked, etag(rowVersion)));
        }
    }

    /**
     * 428 when the caller names no revision, 412 when another. Calls from inside the house carry no
     * request and pass.
     */
    public static void require(long rowVersion) {
        if (RequestContextHolder.getRequestAttributes() != null && header() == null) {
            throw CommonProblem.PRECONDITION_REQUIRED.refused(
                    "This changes something others may be changing: send If-Match.");
        }
        honour(rowVersion);
    }

    private static @Nullable String header() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? web.getRequest().getHeader("If-Match")
                : null;
    }
}
