package granary.engine.profile;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table's figures, in the names of the JSON report.
 *
 * @param worthALook sentences for a person, worst first, at most 12
 * @param findings all that is worth a look, worst first
 * @param correlations between numbers, strongest first; empty unless asked for
 */
public record Profile(
        Summary summary,
        List<ColumnProfile> columns,
        List<String> worthALook,
        List<Finding> findings,
        List<Correlation> correlations) {

    /**
     * @param cells rows times columns
     * @param duplicateRows rows that are equal to an earlier one
     * @param candidateKeys columns whose values are all there and all different together; of two or
     *     three columns only where no single one is
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
     * @param groups values of {@code from} that occur in two rows or more
     * @param violatingRows rows that differ from the most frequent value of their group
     * @param confidence share of rows that do not
     */
    public record Dependency(
            List<String> from, String to, long groups, long violatingRows, double confidence) {}

    /**
     * Something a person should know.
     *
     * @param code stable word for programs
     * @param rows how many rows it is about
     * @param row the first of them, where known
     * @param line of that row in a text file
     * @param check the kind that would hold it
     * @param weight 0 to 100, worst highest
     */
    public record Finding(
            String code,
            @Nullable String column,
            long rows,
            @Nullable Long row,
            @Nullable Long line,
            String check,
            String message,
            double weight) {}

    /**
     * @param pearson over the rows where both are finite numbers
     */
    public record Correlation(String a, String b, double pearson, long rows) {}

    /** Profiles that were stored before there were findings are read without them. */
    public Profile {
        columns = List.copyOf(columns);
        worthALook = List.copyOf(worthALook);
        findings = findings == null ? List.of() : List.copyOf(findings);
        correlations = correlations == null ? List.of() : List.copyOf(correlations);
    }

    /** The worst findings as sentences, each with the check that would hold it. */
    public static List<String> sentences(List<Finding> findings) {
        return WorthALook.sentences(findings);
    }

    public Optional<ColumnProfile> find(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }

    public Profile with(List<ColumnProfile> others) {
        return new Profile(summary, others, worthALook, findings, correlations);
    }
}
