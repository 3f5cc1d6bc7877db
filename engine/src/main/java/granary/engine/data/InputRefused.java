package granary.engine.data;

import java.util.List;

/**
 * An input that was not read. Carries every problem found, at most {@link #LISTED} of them, and how
 * many more there are.
 */
public final class InputRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** How many problems a refusal lists; the rest is a count. */
    public static final int LISTED = 20;

    private final transient List<InputProblem> problems;
    private final long more;

    public InputRefused(List<InputProblem> problems, long more) {
        super(problems.getFirst().title() + ": " + problems.getFirst().detail());
        this.problems = List.copyOf(problems);
        this.more = more;
    }

    public InputRefused(InputProblem problem) {
        this(List.of(problem), 0);
    }

    public List<InputProblem> problems() {
        return problems;
    }

    /** Problems found beyond the listed ones. */
    public long more() {
        return more;
    }
}
