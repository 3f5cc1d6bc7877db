package granary.quality.suite;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What was asked of a dataset from one moment on.
 *
 * @param digest of the suite; the same digest asks the same
 * @param broken sentences about checks that could not be read
 * @param why what changed
 */
record SuiteVersion(
        String dataset,
        int number,
        String digest,
        int contractRevision,
        List<AskedCheck> checks,
        List<String> broken,
        Instant at,
        UUID by,
        String why) {}
