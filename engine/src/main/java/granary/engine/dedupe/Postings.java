package granary.engine.dedupe;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Finds all pairs of texts that share a key and reach a threshold. Keys and numbers are packed into
 * one sorted array of longs, so a key's texts lie side by side; keys that are cut to the same bits
 * cost a comparison and nothing else. Work is shared out by text and put together in order: the
 * result does not depend on the threads.
 */
final class Postings {

    private static final int CHUNK = 512;

    private final int texts;
    private final long[] packed;
    private final long mask;

    /** Where the list of each key begins, by text. */
    private final int[][] startsByText;

    private Postings(int texts, long[] packed, long mask, int[][] startsByText) {
        this.texts = texts;
        this.packed = packed;
        this.mask = mask;
        this.startsByText = startsByText;
    }

    static Postings of(int texts, Keys keys) {
        long mask = mask(texts);
        var keysByText = new long[texts][];
        IntStream.range(0, texts).parallel().forEach(i -> keysByText[i] = keys.of(i));
        long total = Arrays.stream(keysByText).mapToLong(k -> k.length).sum();
        var packed = new long[Math.toIntExact(total)];
        int at = 0;
        for (int text = 0; text < texts; text++) {
            for (long key : keysByText[text]) {
                packed[at++] = key(key, mask) | text;
            }
        }
        Arrays.parallelSort(packed);
        var starts = new int[texts][];
        var counts = new int[texts];
        Arrays.setAll(starts, i -> new int[keysByText[i].length]);
        int start = 0;
        for (int i = 0; i < packed.length; i++) {
            if ((packed[i] & ~mask) != (packed[start] & ~mask)) {
                start = i;
            }
            int text = (int) (packed[i] & mask);
            starts[text][counts[text]++] = start;
        }
        return new Postings(texts, packed, mask, starts);
    }

    /** The bits that so many texts are numbered in. */
    static long mask(int texts) {
        return Long.highestOneBit(Math.max(1, texts)) * 2 - 1;
    }

    /** What is left of a key beside the number of its text. */
    static long key(long key, long mask) {
        return Shingles.mix(key) & ~mask;
    }

    /**
     * @param wanted whether a pair of texts may be one at all, asked before it is compared
     */
    Pairs reaching(double threshold, Measure measure, PairFilter wanted) {
        var seen =
                ThreadLocal.withInitial(() -> {
                    var none = new int[texts];
                    Arrays.fill(none, -1);
                    return none;
                });
        int chunks = (texts + CHUNK - 1) / CHUNK;
        var found = new Pairs[chunks];
        IntStream.range(0, chunks)
                .parallel()
                .forEach(chunk -> {
                    var pairs = new Pairs();
                    int to = Math.min(texts, (chunk + 1) * CHUNK);
                    for (int text = chunk * CHUNK; text < to; text++) {
                        before(text, seen.get(), measure, threshold, wanted, pairs);
                    }
                    found[chunk] = pairs;
                });
        var all = new Pairs();
        for (var pairs : found) {
            all.addAll(pairs);
        }
        return all;
    }

    /** The texts of lower number that a text forms a pair with. */
    private void before(
            int text,
            int[] seen,
            Measure measure,
            double threshold,
            PairFilter wanted,
            Pairs into) {
        IntPredicate isNew = other -> seen[other] != text;
        for (int start : startsByText[text]) {
            long key = packed[start] & ~mask;
            for (int i = start; i < packed.length && (packed[i] & ~mask) == key; i++) {
                int other = (int) (packed[i] & mask);
                if (other >= text) {
                    break;
                }
                if (isNew.test(other)) {
                    seen[other] = text;
                    if (wanted.test(other, text)) {
                        double similarity = measure.near(other, text);
                        if (similarity >= threshold) {
                            into.add(other, text, similarity);
                        }
                    }
                }
            }
        }
    }

    /** Whether two texts may form a pair. */
    @FunctionalInterface
    interface PairFilter {
        boolean test(int a, int b);
    }
}
