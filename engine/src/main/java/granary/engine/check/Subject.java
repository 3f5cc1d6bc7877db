package granary.engine.check;

import granary.engine.data.Tabular;
import granary.engine.data.Typed;
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

    public Subject with(Companions others) {
        return new Subject(table, fileColumns, others);
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
