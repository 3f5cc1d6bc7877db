package granary.engine.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * Why one row is put aside.
 *
 * @param checks ids of the checks it fails
 * @param reasons one sentence for each, in the same order
 */
public record Put(List<String> checks, List<String> reasons) {

    public Put {
        checks = List.copyOf(checks);
        reasons = List.copyOf(reasons);
        if (checks.isEmpty()) {
            throw new IllegalArgumentException("a row is put aside for at least one check");
        }
    }

    /** The same row, put aside for these checks too. */
    public Put and(Put more) {
        return new Put(joined(checks, more.checks), joined(reasons, more.reasons));
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
