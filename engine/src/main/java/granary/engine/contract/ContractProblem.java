package granary.engine.contract;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong in a contract.
 *
 * @param pointer JSON pointer to the place, empty for the whole document
 * @param hint what to do about it
 * @param line of the text, from 1; null where there was no text
 */
public record ContractProblem(String pointer, String message, String hint, @Nullable Integer line) {

    public ContractProblem(String pointer, String message, String hint) {
        this(pointer, message, hint, null);
    }

    ContractProblem at(@Nullable Integer number) {
        return new ContractProblem(pointer, message, hint, number);
    }
}
