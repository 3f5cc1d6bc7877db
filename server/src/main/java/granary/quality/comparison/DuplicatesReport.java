package granary.quality.comparison;

import granary.engine.dedupe.Duplicates;
import java.util.List;

/** Duplicates as {@code granary dedupe --json} tells them. */
record DuplicatesReport(Summary summary, List<Cluster> clusters, int more) {
    /** So many clusters are listed; the figures are over all. */
    static final int LISTED = 1000;

    record Summary(
            long rows,
            long exactGroups,
            long exactSurplus,
            long normalisedGroups,
            long normalisedSurplus,
            long nearPairs,
            int clusters,
            long rowsInClusters,
            long kept,
            long removed) {}

    record Kept(long row) {}

    record Cluster(Kept kept, List<Duplicates.Member> members) {}

    static DuplicatesReport of(Duplicates found) {
        return new DuplicatesReport(
                new Summary(
                        found.rows(),
                        found.exactGroups(),
                        found.exactSurplus(),
                        found.normalisedGroups(),
                        found.normalisedSurplus(),
                        found.nearPairs(),
                        found.clusters().size(),
                        found.rowsInClusters(),
                        found.kept(),
                        found.removed()),
                found.clusters().stream()
                        .limit(LISTED)
                        .map(c -> new Cluster(new Kept(c.kept()), c.members()))
                        .toList(),
                Math.max(0, found.clusters().size() - LISTED));
    }
}
