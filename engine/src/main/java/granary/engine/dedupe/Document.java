package granary.engine.dedupe;

import org.jspecify.annotations.Nullable;

/**
 * A row as the search for duplicates sees it.
 *
 * @param row its number, 1-based; documents are given in the order of their rows
 * @param text what is compared word by word; null for nothing to compare
 * @param identity what must be equal, to the code point, in an exact copy; null for never one
 * @param within only documents with equal values are compared; null is a value like others
 * @param order the greater the newer
 */
public record Document(
        long row,
        @Nullable String text,
        @Nullable String identity,
        @Nullable String within,
        long order) {

    /** A row that is its text. */
    public Document(long row, @Nullable String text) {
        this(row, text, text, null, 0);
    }
}
