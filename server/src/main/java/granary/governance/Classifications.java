package granary.governance;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people confirmed columns to hold. */
public interface Classifications {
    /**
     * @param entity kind of personal data, as in {@code EMAIL_ADDRESS}
     * @param classification public, internal, confidential, personal or special
     */
    record Confirmed(String column, @Nullable String entity, String classification) {}

    /** By column. */
    Map<String, Confirmed> confirmed(String dataset);
}
