package granary.engine.check;

import granary.engine.data.Tabular;
import granary.engine.data.Typed;
import java.util.List;

/**
 * What is checked.
 *
 * @param fileColumns the columns that the data really has; a typed table also has those that a
 *     contract wants and the file lacks
 */
public record Subject(Tabular table, List<String> fileColumns) {

    public Subject {
        fileColumns = List.copyOf(fileColumns);
    }

    public static Subject of(Tabular table) {
        return new Subject(table, table.names());
    }

    public static Subject of(Typed typed) {
        return new Subject(
                typed.table(),
                typed.table().names().stream()
                        .filter(name -> !typed.missing().contains(name))
                        .toList());
    }
}
