package granary.quality.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of a finding when a run sees it again, and what people may ask of it. */
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

    /**
     * What may be asked of a finding by somebody.
     *
     * @param isSnoozed whether they put it off
     */
    static List<FindingVerb> verbs(FindingState state, @Nullable Waiver waiver, boolean isSnoozed) {
        var verbs = new ArrayList<FindingVerb>();
        if (state == FindingState.OPEN) {
            verbs.add(FindingVerb.ACKNOWLEDGE);
        }
        boolean isWaiting = state == FindingState.OPEN || state == FindingState.ACKNOWLEDGED;
        if (isWaiting) {
            verbs.add(FindingVerb.WAIVE);
            if (waiver != null && waiver.state().equals("asked")) {
                verbs.add(FindingVerb.AGREE);
            }
        }
        if (isSnoozed) {
            verbs.add(FindingVerb.UNSNOOZE);
        } else if (isWaiting) {
            verbs.add(FindingVerb.SNOOZE);
        }
        return verbs;
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
