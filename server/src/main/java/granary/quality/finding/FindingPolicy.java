package granary.quality.finding;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What becomes of a finding when a run sees it again. */
final class FindingPolicy {
    private FindingPolicy() {}

    /** What a run does to a finding that may be there already. */
    enum Sight {
        /** Nobody knew it, or it was over: it is opened. */
        OPENED,
        /** It goes on as it stands. */
        CONTINUED,
        /**
         * Its waiver does not cover what is there now: it is opened again and the waiver is void.
         */
        OUTGROWN
    }

    static Sight sees(
            @Nullable FindingState state, @Nullable Waiver waiver, long failingRows, Instant now) {
        return switch (state) {
            case null -> Sight.OPENED;
            case RESOLVED -> Sight.OPENED;
            case OPEN, ACKNOWLEDGED -> Sight.CONTINUED;
            case WAIVED ->
                    waiver != null && waiver.covers(failingRows, now)
                            ? Sight.CONTINUED
                            : Sight.OUTGROWN;
        };
    }
}
