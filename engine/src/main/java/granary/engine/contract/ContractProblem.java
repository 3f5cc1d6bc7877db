package granary.engine.contract;

/**
 * Something wrong in a contract.
 *
 * @param pointer JSON pointer to the place, empty for the whole document
 * @param hint what to do about it
 */
public record ContractProblem(String pointer, String message, String hint) {}
