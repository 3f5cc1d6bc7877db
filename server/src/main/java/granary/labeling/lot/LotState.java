package granary.labeling.lot;

import java.util.List;

/**
 * Where a lot stands (labeling.md 8.2). A decision is never edited: rework is a lot of the next
 * round, escalation a lot of another vendor.
 */
enum LotState {
    FILLING,
    CLOSED,
    SAMPLED,
    INSPECTING,
    ACCEPTED,
    REJECTED;

    static LotState of(String word) {
        return valueOf(word.toUpperCase(java.util.Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /**
     * Verbs the state has.
     *
     * @param isAdjudicating the lot came by escalation: its answers are the last word, so it is
     *     decided without a sample
     */
    List<String> verbs(boolean isAdjudicating) {
        return switch (this) {
            case FILLING -> List.of("close");
            case CLOSED -> List.of(isAdjudicating ? "decide" : "draw");
            case SAMPLED -> List.of("audit");
            case INSPECTING -> List.of("decide");
            case ACCEPTED -> List.of();
            case REJECTED -> isAdjudicating ? List.of() : List.of("escalate");
        };
    }
}
