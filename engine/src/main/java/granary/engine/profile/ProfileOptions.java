package granary.engine.profile;

/**
 * @param top values listed per column
 * @param bins of a histogram, all equally wide
 * @param dependencies whether to look for columns that determine others
 * @param pairs whether two columns together may be what determines
 * @param correlations whether to correlate numbers
 * @param sensitive whether to look for personal data
 */
public record ProfileOptions(
        int top,
        int bins,
        boolean dependencies,
        boolean pairs,
        boolean correlations,
        boolean sensitive) {

    public static final ProfileOptions USUAL = new ProfileOptions(10, 20, true, false, false, true);

    public ProfileOptions {
        if (top < 0 || bins < 1) {
            throw new IllegalArgumentException(
                    "top is at least 0 and histogram at least 1, not %d and %d"
                            .formatted(top, bins));
        }
    }

    /** The figures of columns and their dependencies alone. */
    public static ProfileOptions figures(int top, boolean pairs) {
        return new ProfileOptions(top, 20, true, pairs, false, false);
    }
}
