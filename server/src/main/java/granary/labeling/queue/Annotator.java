package granary.labeling.queue;

import granary.engine.label.Sprt;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An annotator in a programme, and how the sequential test on gold stands.
 *
 * @param sinceGold work tasks handed out since the last gold
 * @param settled the test passed at least once: gold may be sparse
 * @param test gold answers of the running test
 * @param lastRightGold when the last gold answer was right; null before the first
 */
record Annotator(
        UUID id,
        UUID person,
        String vendor,
        String state,
        @Nullable String reason,
        int sinceGold,
        boolean settled,
        Sprt.Seen test,
        int goldAnswers,
        int goldRight,
        @Nullable Instant lastRightGold) {

    boolean isPaused() {
        return state.equals("paused");
    }

    Annotator handed(boolean isGold) {
        return new Annotator(
                id,
                person,
                vendor,
                state,
                reason,
                isGold ? 0 : sinceGold + 1,
                settled,
                test,
                goldAnswers,
                goldRight,
                lastRightGold);
    }

    /**
     * After a gold answer: the test goes on, starts over after it passed, or stops the annotator.
     */
    Annotator tested(boolean isRight, Sprt sprt, Instant now) {
        var seen = test.and(!isRight);
        var verdict = sprt.decide(seen);
        int answers = goldAnswers + 1;
        int right = goldRight + (isRight ? 1 : 0);
        boolean isStopped = verdict == Sprt.Decision.REJECT;
        return new Annotator(
                id,
                person,
                vendor,
                isStopped ? "paused" : state,
                isStopped
                        ? "%d of the last %d gold items were wrong"
                                .formatted(seen.defects(), seen.items())
                        : reason,
                sinceGold,
                settled || verdict == Sprt.Decision.ACCEPT,
                verdict == Sprt.Decision.ACCEPT ? Sprt.Seen.NOTHING : seen,
                answers,
                right,
                isRight ? now : lastRightGold);
    }
}
