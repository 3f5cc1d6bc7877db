package granary.cli;

import granary.engine.InputProblem;
import granary.engine.data.Tabular;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Columns that a flag names. */
public final class Columns {
    private Columns() {}

    /**
     * @param names null for a flag that was not given
     * @throws InputProblem naming the first that the table has not
     */
    public static void require(Tabular table, Path file, List<? extends @Nullable String> names) {
        var there = table.names();
        names.stream()
                .filter(Objects::nonNull)
                .filter(name -> !there.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    var near =
                            Nearest.to(name, there).map(c -> "Did you mean " + c + "? ").orElse("");
                    throw InputProblem.of(
                                    "input.column",
                                    "There is no column " + name,
                                    near + "The columns are " + String.join(", ", there))
                            .in(file.toString());
                });
    }
}
