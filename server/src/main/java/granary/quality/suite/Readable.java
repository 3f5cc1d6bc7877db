package granary.quality.suite;

import granary.governance.Access;
import granary.governance.Scope;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which datasets a list may speak of. */
public final class Readable {
    private Readable() {}

    /**
     * The one asked for, once the caller may see it; else all that the caller may see, null for
     * every one.
     */
    public static @Nullable Collection<String> datasets(
            Access access, String permission, @Nullable String asked) {
        if (asked != null) {
            access.require(permission, "dataset", asked, Scope.dataset(asked));
            return List.of(asked);
        }
        return access.datasets(permission);
    }
}
