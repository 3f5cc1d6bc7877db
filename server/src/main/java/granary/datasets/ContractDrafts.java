package granary.datasets;

import java.util.Map;

/** Lets a room to the right write into the draft of a contract; people agree to it as ever. */
public interface ContractDrafts {
    /** The document to change: the draft at work, else the newest revision. */
    Map<String, Object> document(String dataset);

    /**
     * Writes the document at the draft, or begins the next revision.
     *
     * @return number of the revision
     * @throws granary.platform.Refusal {@code permission-missing}, {@code not-found}, {@code
     *     transition-not-allowed} while a revision is in review, {@code invalid-input} when it is
     *     no contract
     */
    int write(String dataset, Map<String, Object> document);
}
