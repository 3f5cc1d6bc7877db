package granary.engine.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import granary.engine.contract.Change;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changed.
 *
 * @param schema columns added, dropped, of another type, perhaps renamed, in another order
 * @param columns the columns both have, key left out, with the rows in which each differs
 */
public record DiffReport(
        Summary summary, List<SchemaChange> schema, List<ColumnChange> columns, Examples examples) {

    /**
     * @param changed rows with the same key and another value in a column that both have
     * @param duplicateKeysOld keys that occur more than once; not 0 only when rows are compared as
     *     a multiset
     */
    public record Summary(
            long oldRows,
            long newRows,
            long added,
            long removed,
            long changed,
            long unchanged,
            long duplicateKeysOld,
            long duplicateKeysNew) {}

    /**
     * @param evidence why a rename is supposed; null for what is plain
     */
    public record SchemaChange(
            String change,
            @Nullable String column,
            String before,
            String after,
            Change.Effect consumer,
            Change.Effect producer,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evidence evidence) {}

    /**
     * @param joinedRows rows of both tables with one key, where either column has a value
     * @param equalRows of these, rows where the values are equal
     * @param overlap Jaccard similarity of the two sets of values
     */
    public record Evidence(long joinedRows, long equalRows, double overlap) {

        double agreement() {
            return joinedRows == 0 ? 0 : (double) equalRows / joinedRows;
        }
    }

    public record ColumnChange(String name, long changed) {}

    /** The first of each kind by key; a key is its columns and their values. */
    public record Examples(
            List<Map<String, @Nullable Object>> added,
            List<Map<String, @Nullable Object>> removed,
            List<Cell> changed) {}

    /** A value that changed. */
    public record Cell(
            Map<String, @Nullable Object> key,
            String column,
            @Nullable Object before,
            @Nullable Object after) {}

    public DiffReport {
        schema = List.copyOf(schema);
        columns = List.copyOf(columns);
    }

    /** Whether the two are the same table, rows and columns; the order of either does not count. */
    public boolean isSame() {
        return summary.added() == 0
                && summary.removed() == 0
                && summary.changed() == 0
                && schema.stream().allMatch(c -> c.change().equals("column.reorder"));
    }
}
