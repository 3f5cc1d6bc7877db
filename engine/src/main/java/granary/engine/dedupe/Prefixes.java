package granary.engine.dedupe;

import java.util.Arrays;

/**
 * An index that finds every pair (Chaudhuri, Ganti and Kaushik 2006): when the shingles of all
 * texts are put in one order, two texts whose Jaccard similarity reaches t share at least one of
 * their first n - ceil(t n) + 1 shingles. Rare shingles come first, so few texts meet.
 */
record Prefixes(long[][] sets, double threshold, int[] frequencies) implements Keys {

    private static final int SLOTS = 1 << 22;

    /**
     * Frequencies are counted by slot. Two shingles of one slot count for each other, which costs a
     * few comparisons more and no pair.
     */
    static Prefixes of(long[][] sets, double threshold) {
        var frequencies = new int[SLOTS];
        for (var set : sets) {
            for (long shingle : set) {
                frequencies[slot(shingle)]++;
            }
        }
        return new Prefixes(sets, threshold, frequencies);
    }

    private static int slot(long shingle) {
        return (int) (shingle >>> 42);
    }

    @Override
    public long[] of(int text) {
        var set = sets[text];
        var ranked = new long[set.length];
        for (int i = 0; i < set.length; i++) {
            long frequency = Math.min(frequencies[slot(set[i])], (1 << 23) - 1);
            ranked[i] = frequency << 40 | set[i] & ((1L << 40) - 1);
        }
        Arrays.sort(ranked);
        int length = set.length - (int) Math.ceil(threshold * set.length - Jaccard.HAIR) + 1;
        return Arrays.copyOf(ranked, Math.min(length, set.length));
    }
}
