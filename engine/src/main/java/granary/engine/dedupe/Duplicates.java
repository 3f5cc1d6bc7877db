package granary.engine.dedupe;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What is there more than once. Every row is kept or removed: {@code kept + removed = rows}.
 *
 * @param exactGroups groups of two or more exact copies
 * @param exactSurplus rows of these beyond the first of each group
 * @param normalisedGroups groups equal but for case, blanks and punctuation, exact ones included
 * @param normalisedSurplus rows of these beyond the first of each group
 * @param nearPairs pairs of rows at or above the threshold, exact copies included
 * @param clusters connected rows, largest first
 * @param pairs the pairs behind {@code nearPairs}
 */
public record Duplicates(
        long rows,
        long exactGroups,
        long exactSurplus,
        long normalisedGroups,
        long normalisedSurplus,
        long nearPairs,
        List<Cluster> clusters,
        PairSource pairs) {

    /**
     * @param kept number of the row that stays
     * @param members the others, by row
     */
    public record Cluster(long kept, List<Member> members) {
        public Cluster {
            members = List.copyOf(members);
        }
    }

    /**
     * @param similarity to the row that stays
     * @param chained whether it is below the threshold, so in the cluster only through others
     */
    public record Member(long row, double similarity, boolean chained) {}

    /** Two rows, the lower number first. */
    public record Pair(long left, long right, double similarity) {}

    /** Many pairs, told one by one in the order of their rows. */
    @FunctionalInterface
    public interface PairSource {
        void forEach(Consumer<Pair> reader);
    }

    public Duplicates {
        clusters = List.copyOf(clusters);
    }

    public long removed() {
        return clusters.stream().mapToLong(c -> c.members().size()).sum();
    }

    public long kept() {
        return rows - removed();
    }

    public long rowsInClusters() {
        return removed() + clusters.size();
    }

    /** Numbers of the rows that go. */
    public Set<Long> removedRows() {
        return clusters.stream()
                .flatMap(c -> c.members().stream())
                .map(Member::row)
                .collect(Collectors.toSet());
    }
}
