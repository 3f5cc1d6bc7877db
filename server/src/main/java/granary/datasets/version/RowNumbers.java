package granary.datasets.version;

import granary.platform.CommonProblem;
import granary.platform.Refusal;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of rows that somebody asks for. */
final class RowNumbers {
    static final int MAX = 200;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    private RowNumbers() {}

    /** Each once, in their order. */
    static NavigableSet<Long> of(
            List<String> asked, @Nullable Integer limit, @Nullable String cursor) {
        if (limit != null || cursor != null) {
            throw refused(
                    "not-paged",
                    "rows by number have no pages",
                    "Leave `limit` and `cursor` out, or `rows`.");
        }
        var numbers = new TreeSet<Long>();
        for (var text : asked) {
            if (!NUMBER.matcher(text.strip()).matches()) {
                throw refused(
                        "type",
                        "'%s' is no number of a row".formatted(text),
                        "Name whole numbers from 1 on, as in rows=17,204,9.");
            }
            numbers.add(Long.valueOf(text.strip()));
        }
        if (numbers.isEmpty() || numbers.size() > MAX) {
            throw refused(
                    "size",
                    "%d rows are not between 1 and %d".formatted(numbers.size(), MAX),
                    "Ask for at most %d numbers at a time.".formatted(MAX));
        }
        return numbers;
    }

    private static Refusal refused(String code, String message, String hint) {
        return CommonProblem.invalid("rows", code, message, hint);
    }
}
