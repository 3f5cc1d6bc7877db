package granary.datasets;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What must happen in the very transaction that recalls a version: links die, deliveries are
 * blocked, notices are opened. The room {@code delivery} implements it.
 */
public interface OnRecall {
    /**
     * A recall.
     *
     * @param version as people say it, as in {@code bank@v1}
     * @param severity 1 (worst) to 4
     * @param incident key of the incident it belongs to; null with a reason why there is none
     * @param replacement number of the version to use instead; null while there is none
     */
    record Recall(
            UUID id,
            String dataset,
            int number,
            String version,
            int severity,
            String reason,
            String instruction,
            @Nullable String incident,
            @Nullable Integer replacement) {}

    void recalled(Recall recall);

    /** The recall was lifted: the version may be delivered again. */
    void lifted(String dataset, int number);
}
