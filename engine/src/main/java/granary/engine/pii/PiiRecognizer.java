package granary.engine.pii;

import java.util.List;
import java.util.Set;

/** Knows one kind of identifier. */
public interface PiiRecognizer {

    /**
     * Something that may be one.
     *
     * @param start first UTF-16 unit
     * @param end one past the last
     * @param validated whether a check digit or an equal proof holds
     * @param specific how telling the form alone is: 0 plain digits, 1 grouped, 2 an unmistakable
     *     form
     * @param base score before proof and context
     */
    record Candidate(int start, int end, boolean validated, int specific, double base) {}

    /** Such as {@code EMAIL_ADDRESS}. */
    String entity();

    /** Everything in the text that has the form; what needs a proof and fails it is left out. */
    List<Candidate> find(String text);

    /** Lower-case words that make a hit near them likely. */
    Set<String> context();

    /** Lower-case words that make a hit near them something else. */
    default Set<String> against() {
        return Set.of();
    }
}
