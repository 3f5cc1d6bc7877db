package granary.engine.dedupe;

import granary.engine.dedupe.Corpus.Entry;
import granary.engine.dedupe.Duplicates.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * What was found among the different sets of shingles.
 *
 * @param members documents by the number of their set
 */
record Search(int[][] members, Measure measure, Pairs pairs) {

    double similarity(Entry a, Entry b) {
        if (a.copy() >= 0 && a.copy() == b.copy() || a.hasSet() && a.set() == b.set()) {
            return 1;
        }
        return a.hasSet() && b.hasSet() ? measure.exactly(a.set(), b.set()) : 0;
    }

    long rowPairs() {
        long sum = NearDuplicates.pairsWithin(Arrays.asList(members));
        for (int i = 0; i < pairs.size(); i++) {
            sum += (long) members[pairs.left(i)].length * members[pairs.right(i)].length;
        }
        return sum;
    }

    /** Pairs of rows in order, without ever holding all of them. */
    void each(List<Entry> entries, Consumer<Pair> reader) {
        var partners = partners();
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (!entry.hasSet()) {
                continue;
            }
            var mine = new ArrayList<Pair>();
            int number = i;
            addLater(entries, number, members[entry.set()], 1, mine);
            for (int p : partners.get(entry.set())) {
                int other = pairs.left(p) == entry.set() ? pairs.right(p) : pairs.left(p);
                addLater(entries, number, members[other], pairs.similarity(p), mine);
            }
            mine.sort(Comparator.comparingLong(Pair::right));
            mine.forEach(reader);
        }
    }

    private static void addLater(
            List<Entry> entries, int number, int[] others, double similarity, List<Pair> into) {
        for (int other : others) {
            if (other > number) {
                into.add(new Pair(entries.get(number).row(), entries.get(other).row(), similarity));
            }
        }
    }

    /** Positions of the pairs that each set is in. */
    List<int[]> partners() {
        var counts = new int[members.length];
        for (int i = 0; i < pairs.size(); i++) {
            counts[pairs.left(i)]++;
            counts[pairs.right(i)]++;
        }
        var partners = new ArrayList<int[]>();
        for (int count : counts) {
            partners.add(new int[count]);
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < pairs.size(); i++) {
            int left = pairs.left(i);
            int right = pairs.right(i);
            partners.get(left)[counts[left]++] = i;
            partners.get(right)[counts[right]++] = i;
        }
        return partners;
    }
}
