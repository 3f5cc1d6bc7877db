package granary.platform;

import org.jspecify.annotations.Nullable;

/**
 * A guard that does not hold yet.
 *
 * @param code stable name of the guard
 * @param what what is missing
 * @param fix what would make it hold
 * @param link page or API path where it can be fixed
 */
public record Unmet(String code, String what, String fix, @Nullable String link) {
    public Unmet(String code, String what, String fix) {
        this(code, what, fix, null);
    }
}
