package granary.engine.contract;

import java.util.List;

/** A contract that cannot be used, with all that is wrong in it. */
public final class InvalidContract extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<ContractProblem> problems;

    public InvalidContract(List<ContractProblem> problems) {
        super(
                "%d problems, the first at \"%s\": %s"
                        .formatted(
                                problems.size(),
                                problems.getFirst().pointer(),
                                problems.getFirst().message()));
        this.problems = List.copyOf(problems);
    }

    public List<ContractProblem> problems() {
        return problems;
    }
}
