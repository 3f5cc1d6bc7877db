package granary.engine.data;

import java.util.ArrayList;
import java.util.List;

/**
 * What one key held over all JSON objects. Null and absent are both null in the table; only here
 * they are told apart.
 *
 * @param nested objects and arrays, which the table keeps as JSON text
 * @param absent objects without the key
 */
public record JsonColumn(
        String name,
        long numbers,
        long strings,
        long booleans,
        long nested,
        long nulls,
        long absent) {

    /** Whether values of more than one type were met. */
    public boolean isMixed() {
        return kinds().size() > 1;
    }

    /** The types met and how often, such as {@code 2 numbers}. */
    public List<String> kinds() {
        var kinds = new ArrayList<String>();
        add(kinds, numbers, "number");
        add(kinds, strings, "string");
        add(kinds, booleans, "boolean");
        add(kinds, nested, "nested value");
        return kinds;
    }

    private static void add(List<String> kinds, long count, String word) {
        if (count > 0) {
            kinds.add(Bytes.count(count) + " " + word + (count == 1 ? "" : "s"));
        }
    }
}
