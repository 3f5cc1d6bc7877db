package granary.engine.dedupe;

/**
 * How duplicates are found.
 *
 * @param similarity what is compared with the threshold
 * @param threshold from which on two texts are near duplicates, above 0 and at most 1
 * @param shingles how a text is cut
 * @param permutations of MinHash; more find more and cost more
 * @param seed of the permutations
 * @param keep which row of a cluster stays
 * @param exactOnly only exact copies are duplicates
 */
public record DedupeOptions(
        Similarity similarity,
        double threshold,
        Shingling shingles,
        int permutations,
        long seed,
        Keep keep,
        boolean exactOnly) {

    /** What two texts have in common, from 0 to 1. */
    public enum Similarity {
        /** Shared shingles by all shingles. */
        JACCARD,
        /** Equal bits of two 64-bit fingerprints (Charikar 2002). */
        SIMHASH
    }

    /** Which row of a cluster stays; ties go to the first. */
    public enum Keep {
        FIRST,
        LAST,
        LONGEST,
        NEWEST
    }

    /**
     * @param characters whether shingles are runs of characters instead of words
     * @param size how many of them
     */
    public record Shingling(boolean characters, int size) {
        public Shingling {
            if (size < 1 || size > 100) {
                throw new IllegalArgumentException("a shingle of " + size);
            }
        }
    }

    public DedupeOptions {
        if (!(threshold > 0 && threshold <= 1)) {
            throw new IllegalArgumentException(
                    "a threshold is above 0 and at most 1, not " + threshold);
        }
        if (permutations < 16 || permutations > 4096) {
            throw new IllegalArgumentException("permutations are 16 to 4096, not " + permutations);
        }
    }

    /** Three words, 128 permutations, the first row stays. */
    public static DedupeOptions jaccard(double threshold) {
        return new DedupeOptions(
                Similarity.JACCARD, threshold, new Shingling(false, 3), 128, 1, Keep.FIRST, false);
    }

    public DedupeOptions with(Similarity other) {
        return new DedupeOptions(other, threshold, shingles, permutations, seed, keep, exactOnly);
    }

    public DedupeOptions with(Shingling other) {
        return new DedupeOptions(similarity, threshold, other, permutations, seed, keep, exactOnly);
    }

    public DedupeOptions with(Keep other) {
        return new DedupeOptions(
                similarity, threshold, shingles, permutations, seed, other, exactOnly);
    }

    public DedupeOptions withPermutations(int number, long otherSeed) {
        return new DedupeOptions(
                similarity, threshold, shingles, number, otherSeed, keep, exactOnly);
    }

    public DedupeOptions onlyExact() {
        return new DedupeOptions(similarity, threshold, shingles, permutations, seed, keep, true);
    }
}
