package granary.engine.check;

import granary.engine.data.Tabular;
import granary.engine.data.Typed;
import java.util.HashMap;
import java.util.List;

/**
 * What is checked.
 *
 * @param fileColumns the columns that the data really has; a typed table also has those that a
 *     contract wants and the file lacks
 * @param companions what it may be compared with
 */
public record Subject(Tabular table, List<String> fileColumns, Companions companions) {

    public Subject {
        fileColumns = List.copyOf(fileColumns);
    }

    public static Subject of(Tabular table) {
        return new Subject(table, table.names(), Companions.NONE);
    }

    /** The table without the columns that a contract wants and the data lacks. */
    Tabular present() {
        return table.with(
                table.columns().stream()
                        .filter(column -> fileColumns.contains(column.name()))
                        .toList());
    }

    public Subject with(Companions others) {
        return new Subject(table, fileColumns, others);
    }

    /**
     * The same in the names of a contract, to compose SQL that is shown and not run: what a session
     * calls its tables says nothing.
     */
    Subject shownAs(String object) {
        var others = new HashMap<String, Subject>();
        companions.objects().forEach((name, other) -> others.put(name, other.called(name)));
        var baseline = companions.baseline();
        return called(object)
                .with(
                        new Companions(
                                others,
                                baseline == null ? null : baseline.called(PairKind.BASELINE),
                                companions.history(),
                                companions.absent()));
    }

    private Subject called(String name) {
        return new Subject(table.called(name), fileColumns, companions);
    }

    public static Subject of(Typed typed) {
        return new Subject(
                typed.table(),
                typed.table().names().stream()
                        .filter(name -> !typed.missing().contains(name))
                        .toList(),
                Companions.NONE);
    }
}
