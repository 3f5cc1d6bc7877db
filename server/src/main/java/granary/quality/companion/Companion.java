package granary.quality.companion;

/**
 * The version of another dataset that checks were compared with.
 *
 * @param name as checks name it: {@code customers}, {@code customers@v3}
 */
public record Companion(String name, String dataset, int version) {
    /** As people say it: {@code customers@v3}. */
    public String key() {
        return dataset + "@v" + version;
    }
}
