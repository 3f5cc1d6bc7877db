package granary.engine.profile;

/**
 * @param top values listed per column
 * @param bins of a histogram, all equally wide
 * @param dependencies whether to look for columns that determine others
 */
public record ProfileOptions(int top, int bins, boolean dependencies) {

    public static final ProfileOptions USUAL = new ProfileOptions(10, 20, true);
}
