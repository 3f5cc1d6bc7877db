package granary.cli.quality;

import granary.engine.dedupe.Duplicates;
import granary.engine.dedupe.Duplicates.Cluster;
import granary.engine.dedupe.Duplicates.Member;
import granary.engine.dedupe.Duplicates.PairSource;
import granary.engine.dedupe.Matches;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the report tells, whether rows were compared with each other or with those of another file.
 *
 * @param rowsInClusters rows of the file that are in a cluster
 * @param clusters against another file each is a row of that file with the rows that are like it
 */
record DedupeResult(
        long rows,
        long exactGroups,
        long exactSurplus,
        long normalisedGroups,
        long normalisedSurplus,
        long nearPairs,
        long rowsInClusters,
        List<Cluster> clusters,
        PairSource pairs) {

    static DedupeResult of(Duplicates found) {
        return new DedupeResult(
                found.rows(),
                found.exactGroups(),
                found.exactSurplus(),
                found.normalisedGroups(),
                found.normalisedSurplus(),
                found.nearPairs(),
                found.rowsInClusters(),
                found.clusters(),
                found.pairs());
    }

    static DedupeResult of(Matches found) {
        var members = new TreeMap<Long, List<Member>>();
        for (var match : found.matches()) {
            members.computeIfAbsent(match.reference(), _ -> new ArrayList<>())
                    .add(new Member(match.row(), match.similarity(), false));
        }
        var clusters = new ArrayList<Cluster>();
        members.forEach((reference, rows) -> clusters.add(new Cluster(reference, rows)));
        clusters.sort(Comparator.comparingInt(c -> -c.members().size()));
        return new DedupeResult(
                found.documents(),
                found.exactGroups(),
                found.exact(),
                found.normalisedGroups(),
                found.normalised(),
                found.nearPairs(),
                found.matches().size(),
                clusters,
                _ -> {});
    }

    long removed() {
        return clusters.stream().mapToLong(c -> c.members().size()).sum();
    }

    long kept() {
        return rows - removed();
    }

    double removedPercent() {
        return rows == 0 ? 0 : 100.0 * removed() / rows;
    }

    Set<Long> removedRows() {
        return clusters.stream()
                .flatMap(c -> c.members().stream())
                .map(Member::row)
                .collect(Collectors.toSet());
    }
}
