package granary.engine.diff;

import java.util.List;

/**
 * How two tables are compared.
 *
 * @param key columns whose values name a row; at least one
 * @param ignore columns that are not compared
 * @param examples how many of each kind are listed
 * @param multiset whether keys may be null or occur more than once; then rows of one key are paired
 *     as far as they go
 */
public record DiffOptions(List<String> key, List<String> ignore, int examples, boolean multiset) {

    public DiffOptions {
        key = List.copyOf(key);
        ignore = List.copyOf(ignore);
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a key has at least one column");
        }
    }

    public static DiffOptions byKey(String... columns) {
        return new DiffOptions(List.of(columns), List.of(), 5, false);
    }

    public DiffOptions asMultiset() {
        return new DiffOptions(key, ignore, examples, true);
    }
}
