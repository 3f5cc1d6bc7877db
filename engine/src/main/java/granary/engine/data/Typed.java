package granary.engine.data;

import java.util.List;

/**
 * A table under a contract's types. Nothing was left out: a cell that does not convert is null in
 * its column, and its text stays in the raw column beside it.
 *
 * @param table contract columns in contract order, then the columns that the contract does not
 *     name, as text
 * @param missing contract columns that the file lacks; they are null throughout
 * @param extra columns that the contract does not name
 * @param rejected cells that do not convert, at most {@link Typing#LISTED}, by row
 * @param rejectedCells how many there are
 * @param rejectedRows rows with at least one of them
 * @param notes what was assumed, such as the zone of times without one
 */
public record Typed(
        Tabular table,
        List<String> missing,
        List<String> extra,
        List<RejectedCell> rejected,
        long rejectedCells,
        long rejectedRows,
        List<Note> notes) {

    public Typed {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        rejected = List.copyOf(rejected);
        notes = List.copyOf(notes);
    }

    /** The balance of this step, before any check: what does not convert is to be put aside. */
    public Conservation conservation(CsvFile file) {
        return new Conservation(
                file.records(), table.rows() - rejectedRows, rejectedRows, file.refused().size());
    }
}
