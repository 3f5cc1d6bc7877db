package granary.quality.suite;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * A check that stands in a suite beside the contract.
 *
 * @param check id of the check; who mends the entry keeps it
 * @param entry as the contract would say it
 */
record LocalCheck(
        UUID id,
        String dataset,
        String check,
        Map<String, Object> entry,
        UUID owner,
        UUID addedBy,
        Instant addedAt) {}
