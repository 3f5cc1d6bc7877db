package granary.engine.dedupe;

import granary.engine.InputProblem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The documents without their texts: what is left of each is its set of shingles, shared by all
 * documents that have the same, and hashes of what must be equal.
 */
final class Corpus {

    private static final int BATCH = 4096;
    private static final int NONE = -1;

    /**
     * @param set number of its set of shingles, -1 for none
     * @param copy number of its group of exact copies, -1 for none
     * @param tokens number of its group of equal tokens, -1 for none
     * @param length in UTF-16 units
     * @param reference whether it stands on the other side
     */
    record Entry(
            long row, int set, int copy, int tokens, int length, long order, boolean reference) {

        boolean hasSet() {
            return set != NONE;
        }
    }

    /** Two independent hashes, so that two texts are never taken for equal by chance. */
    private record Identity(long first, long second) {}

    private record Waiting(Document document, boolean reference) {}

    private record Read(Shingles.@Nullable Cut cut, @Nullable Identity identity) {}

    private record SetKey(long[] hashes) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SetKey(var others) && Arrays.equals(hashes, others);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(hashes);
        }
    }

    private final DedupeOptions options;
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<long[]> sets = new ArrayList<>();
    private final Map<SetKey, Integer> setNumbers = new HashMap<>();
    private final Map<Identity, Integer> copies = new HashMap<>();
    private final Map<Long, Integer> tokens = new HashMap<>();
    private final long shinglesMax = Runtime.getRuntime().maxMemory() / 8 / 3;
    private long shingles;

    Corpus(DedupeOptions options) {
        this.options = options;
    }

    void add(Document document, boolean reference) {
        waiting.add(new Waiting(document, reference));
        if (waiting.size() == BATCH) {
            flush();
        }
    }

    List<Entry> entries() {
        flush();
        return entries;
    }

    /** Different sets of shingles, ascending within each. */
    long[][] sets() {
        flush();
        return sets.toArray(long[][]::new);
    }

    /** Documents by the number of their set. */
    int[][] membersBySet() {
        flush();
        var counts = new int[sets.size()];
        entries.stream().filter(Entry::hasSet).forEach(e -> counts[e.set()]++);
        var members = new int[sets.size()][];
        Arrays.setAll(members, set -> new int[counts[set]]);
        Arrays.fill(counts, 0);
        for (int i = 0; i < entries.size(); i++) {
            int set = entries.get(i).set();
            if (set != NONE) {
                members[set][counts[set]++] = i;
            }
        }
        return members;
    }

    private void flush() {
        var read = new Read[waiting.size()];
        IntStream.range(0, read.length)
                .parallel()
                .forEach(i -> read[i] = read(waiting.get(i).document()));
        for (int i = 0; i < read.length; i++) {
            keep(waiting.get(i), read[i]);
        }
        waiting.clear();
    }

    private Read read(Document document) {
        long salt = document.within() == null ? 0 : Shingles.text(document.within(), 1);
        var identity = document.identity();
        return new Read(
                document.text() == null
                        ? null
                        : Shingles.of(document.text(), options.shingles(), salt),
                identity == null
                        ? null
                        : new Identity(
                                Shingles.text(identity, salt + 2),
                                31L * identity.hashCode() + identity.length() + salt));
    }

    private void keep(Waiting from, Read read) {
        var document = from.document();
        int set = NONE;
        int token = NONE;
        if (read.cut() != null && read.cut().hashes().length > 0) {
            var hashes = read.cut().hashes();
            int next = sets.size();
            set = setNumbers.computeIfAbsent(new SetKey(hashes), _ -> next);
            if (set == next) {
                sets.add(hashes);
                grow(hashes.length);
            }
            token = tokens.computeIfAbsent(read.cut().tokens(), _ -> tokens.size());
        }
        int copy =
                read.identity() == null
                        ? NONE
                        : copies.computeIfAbsent(read.identity(), _ -> copies.size());
        entries.add(
                new Entry(
                        document.row(),
                        set,
                        copy,
                        token,
                        document.text() == null ? 0 : document.text().length(),
                        document.order(),
                        from.reference()));
    }

    /** Running out of memory half way would say nothing about what to do. */
    private void grow(int more) {
        shingles += more;
        if (shingles > shinglesMax) {
            throw InputProblem.of(
                    "dedupe.too-large",
                    "The texts have more than %,d different shingles, which do not fit the memory of this program"
                            .formatted(shinglesMax),
                    "Compare part by part, or give Java more memory (JAVA_TOOL_OPTIONS=-Xmx8g)");
        }
    }
}
