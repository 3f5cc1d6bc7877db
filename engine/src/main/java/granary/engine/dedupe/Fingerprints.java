package granary.engine.dedupe;

import java.util.Arrays;

/**
 * SimHash (Charikar 2002): a 64-bit fingerprint whose bits are the majority of the bits of the
 * shingles' hashes; likeness is the share of equal bits.
 */
record Fingerprints(long[] prints) implements Measure, Keys {

    private static final int BITS = 64;

    static Fingerprints of(long[][] sets) {
        var prints = new long[sets.length];
        Arrays.parallelSetAll(prints, i -> print(sets[i]));
        return new Fingerprints(prints);
    }

    private static long print(long[] shingles) {
        var ones = new int[BITS];
        for (long shingle : shingles) {
            for (int bit = 0; bit < BITS; bit++) {
                ones[bit] += (int) (shingle >>> bit) & 1;
            }
        }
        long print = 0;
        for (int bit = 0; bit < BITS; bit++) {
            if (2 * ones[bit] > shingles.length) {
                print |= 1L << bit;
            }
        }
        return print;
    }

    @Override
    public double near(int a, int b) {
        return exactly(a, b);
    }

    @Override
    public double exactly(int a, int b) {
        return 1 - Long.bitCount(prints[a] ^ prints[b]) / (double) BITS;
    }

    /** All in one block, so that everything is compared with everything. */
    @Override
    public long[] of(int text) {
        return new long[] {0};
    }

    /**
     * Two prints that differ in few bits are equal in at least one of one block more (Manku, Jain
     * and Das Sarma 2007). Blocks of few bits would leave out little.
     */
    Keys blocks(double threshold) {
        int differing = (int) Math.floor((1 - threshold) * BITS + Jaccard.HAIR);
        int blocks = differing + 1;
        if (blocks > 8) {
            return this;
        }
        return text -> {
            var keys = new long[blocks];
            for (int block = 0; block < blocks; block++) {
                int from = block * BITS / blocks;
                int to = (block + 1) * BITS / blocks;
                long bits = prints[text] >>> from;
                bits = to - from == BITS ? bits : bits & ((1L << (to - from)) - 1);
                keys[block] = Shingles.mix(bits * 31 + block + 1);
            }
            return keys;
        };
    }
}
