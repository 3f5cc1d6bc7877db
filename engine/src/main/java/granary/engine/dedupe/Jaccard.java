package granary.engine.dedupe;

/**
 * Shared shingles by all shingles of two texts.
 *
 * @param sets shingles of each text, ascending
 */
record Jaccard(long[][] sets, double threshold) implements Measure {

    /** Products such as 0.55 x 100 lie a hair above the number they should be. */
    static final double HAIR = 1e-9;

    /** How many shingles two texts must share to reach the threshold. */
    private int needed(int a, int b) {
        return (int)
                Math.ceil(threshold / (1 + threshold) * (sets[a].length + sets[b].length) - HAIR);
    }

    @Override
    public double near(int a, int b) {
        var x = sets[a];
        var y = sets[b];
        if (Math.min(x.length, y.length) < threshold * Math.max(x.length, y.length) - HAIR) {
            return 0;
        }
        int needed = needed(a, b);
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < x.length && j < y.length) {
            if (shared + Math.min(x.length - i, y.length - j) < needed) {
                return 0;
            }
            long left = x[i];
            long right = y[j];
            if (left == right) {
                shared++;
            }
            if (left <= right) {
                i++;
            }
            if (right <= left) {
                j++;
            }
        }
        return (double) shared / (x.length + y.length - shared);
    }

    @Override
    public double exactly(int a, int b) {
        return new Jaccard(sets, 1e-12).near(a, b);
    }
}
