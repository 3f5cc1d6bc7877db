package granary.quality;

import granary.engine.check.Check;
import java.util.List;
import java.util.UUID;

/**
 * Preventive controls at the door: checks that refuse a file before it is read into a version. The
 * room {@code incidents} owns them and arms them here.
 */
public interface Controls {
    /**
     * What a replay of checks over stored data said.
     *
     * @param run the check run kept as evidence
     * @param verdict {@code pass}, {@code warn} or {@code fail}
     */
    record Replay(UUID run, String verdict) {}

    /** Checks written as the contract's {@code quality} entries, read and validated. */
    List<Check> read(String dataset, List<java.util.Map<String, Object>> checks);

    /**
     * Runs the checks over the bytes of a file that arrived once; nothing else changes.
     *
     * @throws granary.platform.Refusal {@code nothing-to-compare-with} when another dataset that a
     *     check names has no version to compare with
     */
    Replay replayIngest(List<java.util.Map<String, Object>> checks, UUID ingest);

    /** As {@link #replayIngest} over a version. */
    Replay replayVersion(List<java.util.Map<String, Object>> checks, String dataset, int version);

    /**
     * Names of the checks that the door cannot ask, because they compare with another dataset: they
     * are asked at the gate of every version.
     */
    List<String> askedAtGateOnly(String dataset, List<java.util.Map<String, Object>> checks);

    /** From now on the checks stand at the dataset's door; arming again replaces them. */
    void arm(
            String control,
            String incident,
            String dataset,
            List<java.util.Map<String, Object>> checks);

    void disarm(String control);
}
