package granary.platform;

import java.util.LinkedHashMap;
import java.util.Map;

/** The product says no, and why. Becomes a problem document (RFC 9457) at the edge. */
public final class Refusal extends RuntimeException {
    private final ProblemCode code;
    private final Map<String, Object> more = new LinkedHashMap<>();

    Refusal(ProblemCode code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    /** Adds a member of the problem document. */
    public Refusal with(String member, Object value) {
        more.put(member, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> more() {
        return more;
    }

    /** The whole problem document. */
    public Map<String, Object> document() {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", code.slug());
        document.put("title", code.remedy());
        document.put("status", code.status());
        document.put("detail", detail());
        document.putAll(more);
        return document;
    }
}
