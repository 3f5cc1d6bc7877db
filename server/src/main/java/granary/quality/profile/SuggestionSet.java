package granary.quality.profile;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Checks suggested for a version, and what became of them.
 *
 * @param suggestions none until the work is done
 * @param findings what was seen and is no rule
 * @param accepted paths of those that stand in the suite
 */
record SuggestionSet(
        Head head,
        List<SuggestionJob.SuggestionView> suggestions,
        List<String> findings,
        Set<String> accepted) {

    /**
     * What a list shows of it.
     *
     * @param job the work behind it; null for one from before that was kept
     */
    record Head(
            UUID id,
            String dataset,
            int version,
            @Nullable UUID job,
            Instant createdAt,
            @Nullable UUID askedBy,
            @Nullable UUID acceptedBy,
            @Nullable Instant acceptedAt) {}

    /** How many there are, by kind and by severity. */
    record Line(
            Head head,
            Map<String, Integer> kinds,
            Map<String, Integer> severities,
            int findings,
            int accepted) {}

    /**
     * A draft of the contract that some of them went into.
     *
     * @param revision of the contract
     */
    record Draft(UUID suggestions, int revision, List<String> paths, UUID by, Instant at) {}

    UUID id() {
        return head.id();
    }

    String dataset() {
        return head.dataset();
    }
}
