package granary.labeling.consensus;

import granary.labeling.programme.Terms;

/** When an item has enough answers (labeling.md 8.2). */
public final class TaskPolicy {
    private TaskPolicy() {}

    /** Where a task of the queue goes. */
    public sealed interface Standing {
        /** It needs answers until it has so many. */
        record Ready(int wanted) implements Standing {}

        record Resolved() implements Standing {}

        /** Everybody it may ask was asked, and it is still not sure. */
        record Disputed() implements Standing {}
    }

    /**
     * @param have answers that count
     * @param confidence calibrated posterior of the likeliest class
     * @param eligible annotators who may answer it at all
     */
    public static Standing after(int have, double confidence, Terms.Routing routing, int eligible) {
        if (have >= routing.minAnswers() && confidence >= routing.stopConfidence()) {
            return new Standing.Resolved();
        }
        if (have >= Math.min(routing.maxAnswers(), eligible)) {
            return new Standing.Disputed();
        }
        return new Standing.Ready(Math.max(routing.minAnswers(), have + 1));
    }
}
