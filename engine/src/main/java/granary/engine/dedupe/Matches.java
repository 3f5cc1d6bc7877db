package granary.engine.dedupe;

import java.util.List;

/**
 * Documents that are there in a reference already.
 *
 * @param documents how many were looked up
 * @param exactGroups how many different texts of the reference have an exact copy
 * @param exact how many documents have an exact copy in the reference
 * @param normalisedGroups how many texts of the reference, different after that, are met so
 * @param normalised how many are equal to one of it but for case, blanks and punctuation
 * @param nearPairs pairs of a document and one of the reference at or above the threshold
 * @param matches each document that has a partner, with its most similar one, by row
 */
public record Matches(
        long documents,
        long exactGroups,
        long exact,
        long normalisedGroups,
        long normalised,
        long nearPairs,
        List<Match> matches) {

    /**
     * @param reference row of the partner; of equally similar ones the first
     */
    public record Match(long row, long reference, double similarity) {}

    public Matches {
        matches = List.copyOf(matches);
    }
}
