package granary.engine.data;

import java.util.List;

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
}
