package granary.engine.contract.convert;

import java.util.List;
import java.util.Map;

/**
 * A contract made of another validator's checks.
 *
 * @param document valid ODCS 3.1.0
 * @param carried how many of their checks it holds
 */
public record Imported(Map<String, Object> document, int carried, List<Lost> lost) {

    /**
     * A check that could not be carried.
     *
     * @param what in the words of the source
     * @param where object and column, or the place in the file
     */
    public record Lost(String what, String where, String why) {}

    public Imported {
        lost = List.copyOf(lost);
    }
}
