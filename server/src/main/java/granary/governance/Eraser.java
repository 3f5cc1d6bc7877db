package granary.governance;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A room that keeps personal data lets it be found and erased. Every room that does implements
 * this; governance plans with {@link #search}, erases, and searches again: what is left then must
 * be nothing.
 */
public interface Eraser {
    /**
     * Whom to erase.
     *
     * @param identifiers value by kind of identifier, as in {@code client_id}
     * @param dataset only in this dataset; null for everywhere
     */
    record ErasureSubject(Map<String, String> identifiers, @Nullable String dataset) {}

    /**
     * A place that holds the person.
     *
     * @param what kind of place: {@code file}, {@code quarantine}, {@code delivery}, {@code model}
     * @param where the place in words people use, as in {@code bank@v5}
     * @param rows rows of the person there
     */
    record Trace(String what, String where, long rows) {}

    /** Name of the room, as in {@code datasets}. */
    String room();

    /** Every place where the person still is, by reading the data itself; changes nothing. */
    List<Trace> search(ErasureSubject subject);

    /**
     * Removes the person for good. Called in no transaction, may be called again after a crash.
     *
     * @param reference key of the erasure request, as in {@code ERA-1}
     * @return what was erased
     */
    List<Trace> erase(ErasureSubject subject, String reference);
}
