package granary.platform;

/**
 * A refusal that has a name: each subject lists its own in an enum, docs/problems.md lists them
 * all.
 */
public interface ProblemCode {
    /** The stable name, as in {@code guard-unmet}. */
    String slug();

    int status();

    /** What the reader can do about it. */
    String remedy();

    default Refusal refused(String detail) {
        return new Refusal(this, detail);
    }
}
