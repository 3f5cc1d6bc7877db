package granary.engine.dedupe;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * MinHash with bands (Broder 1997; Indyk and Motwani 1998): the least hash of two sets under a
 * random function is equal with a chance that is their Jaccard similarity; texts are compared when
 * all rows of one band are equal. The functions are multiply-shift (Dietzfelbinger et al. 1997) on
 * shingles that are well mixed already.
 *
 * @param rows of a band
 */
record MinHash(long[][] sets, long[] factors, long[] addends, int bands, int rows) implements Keys {

    /** A pair at the threshold is missed with at most this chance. */
    private static final double MISSED_MAX = 1e-6;

    static MinHash of(long[][] sets, DedupeOptions options) {
        var random = new SplittableRandom(options.seed());
        var factors = random.longs(options.permutations()).map(x -> x | 1).toArray();
        var addends = random.longs(options.permutations()).toArray();
        int rows = rows(options.threshold(), options.permutations());
        return new MinHash(sets, factors, addends, options.permutations() / rows, rows);
    }

    /**
     * As many rows as still find a pair at the threshold: at 0.8 and 128 permutations 4, so 32
     * bands.
     */
    static int rows(double threshold, int permutations) {
        int rows = 1;
        for (int more = 2; more <= 16 && more <= permutations; more++) {
            if (Math.pow(1 - Math.pow(threshold, more), permutations / more) <= MISSED_MAX) {
                rows = more;
            }
        }
        return rows;
    }

    @Override
    public long[] of(int text) {
        var least = new int[factors.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (long shingle : sets[text]) {
            for (int p = 0; p < least.length; p++) {
                least[p] = Math.min(least[p], (int) ((factors[p] * shingle + addends[p]) >>> 33));
            }
        }
        var keys = new long[bands];
        for (int band = 0; band < bands; band++) {
            long key = band;
            for (int row = 0; row < rows; row++) {
                key = Shingles.mix(key * 31 + least[band * rows + row]);
            }
            keys[band] = key;
        }
        return keys;
    }
}
