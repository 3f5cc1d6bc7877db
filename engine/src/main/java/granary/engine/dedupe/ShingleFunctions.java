package granary.engine.dedupe;

import granary.engine.data.Duck;
import java.util.Arrays;

/**
 * What SQL cannot do with a text. {@code within} is empty where there is none, else begins with a
 * letter that does not count.
 */
record ShingleFunctions(DedupeOptions options) {

    private static final long ONE = 0x9e3779b97f4a7c15L;
    private static final long TWO = 0xd1b54a32d192ed03L;

    void define(Duck duck) {
        duck.define("granary_cut", String.class, this::cut);
        duck.define("granary_length", Long.class, (text, _) -> (long) text.length());
        duck.define("granary_near", Double.class, (a, b) -> similarity(a, b, options.threshold()));
        duck.define("granary_similarity", Double.class, (a, b) -> similarity(a, b, 1e-12));
    }

    /**
     * The keys of a text's bands, cut to the bits that {@link Postings} leaves of them so that both
     * compare the same pairs.
     *
     * @param sets how many different ones there are
     */
    void defineBands(Duck duck, int sets) {
        long mask = Postings.mask(sets);
        var none = MinHash.of(new long[0][], options);
        duck.define(
                "granary_bands",
                String.class,
                (text, within) -> {
                    var set = new long[][] {hashes(text, within)};
                    var keys =
                            new MinHash(
                                            set,
                                            none.factors(),
                                            none.addends(),
                                            none.bands(),
                                            none.rows())
                                    .of(0);
                    return Arrays.toString(
                            Arrays.stream(keys).map(key -> Postings.key(key, mask)).toArray());
                });
    }

    /** Two hashes of the set of shingles and one of the tokens; empty for a blank text. */
    private String cut(String text, String within) {
        var cut = Shingles.of(text, options.shingles(), salt(within));
        if (cut.hashes().length == 0) {
            return "[]";
        }
        long one = ONE;
        long two = TWO;
        for (long hash : cut.hashes()) {
            one = Shingles.mix(one * 31 + hash);
            two = Shingles.mix(two ^ hash) * ONE + 1;
        }
        return "[%d, %d, %d]".formatted(one, two, cut.tokens());
    }

    long[] hashes(String text, String within) {
        return Shingles.of(text, options.shingles(), salt(within)).hashes();
    }

    private static long salt(String within) {
        return within.isEmpty() ? 0 : Shingles.text(within.substring(1), 1);
    }

    private double similarity(String a, String b, double least) {
        var sets = new long[][] {hashes(a, ""), hashes(b, "")};
        return new Jaccard(sets, least).near(0, 1);
    }
}
