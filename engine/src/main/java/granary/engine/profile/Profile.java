package granary.engine.profile;

import java.util.List;
import java.util.Optional;

/**
 * A table's figures, in the names of the JSON report.
 *
 * @param worthALook sentences for a person, worst first, at most 12
 */
public record Profile(Summary summary, List<ColumnProfile> columns, List<String> worthALook) {

    /**
     * @param cells rows times columns
     * @param duplicateRows rows that are equal to an earlier one
     * @param candidateKeys single columns whose values are all there and all different
     */
    public record Summary(
            long rows,
            int columns,
            long cells,
            long nullCells,
            long duplicateRows,
            List<String> constantColumns,
            List<List<String>> candidateKeys,
            List<Dependency> dependencies) {}

    /**
     * Columns that determine another.
     *
     * @param groups values of {@code from}
     * @param violatingRows rows that differ from the most frequent value of their group
     * @param confidence share of rows that do not
     */
    public record Dependency(
            List<String> from, String to, long groups, long violatingRows, double confidence) {}

    public Profile {
        columns = List.copyOf(columns);
        worthALook = List.copyOf(worthALook);
    }

    public Optional<ColumnProfile> find(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }
}
