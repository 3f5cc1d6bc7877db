package granary.engine.profile;

import static granary.engine.data.Duck.quote;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Measures a table. A table of texts is typed first, by the narrowest type that loses nothing. */
public final class Profiler {

    private Profiler() {}

    public static Profile profile(Tabular table, ProfileOptions options) {
        var specs = TypeGuess.of(table);
        var typed = typed(table, specs);
        var columns = new ArrayList<ColumnProfile>();
        for (int i = 0; i < specs.size(); i++) {
            columns.add(
                    new ColumnMeasures(typed, typed.columns().get(i), options)
                            .measure(specs.get(i), i + 1, table.columns().get(i).sqlType()));
        }
        var dependencies =
                options.dependencies() && specs.size() <= 50
                        ? Dependencies.find(typed, columns)
                        : List.<Profile.Dependency>of();
        var summary =
                new Profile.Summary(
                        typed.rows(),
                        columns.size(),
                        typed.rows() * columns.size(),
                        columns.stream().mapToLong(ColumnProfile::nulls).sum(),
                        duplicateRows(typed),
                        columns.stream()
                                .filter(c -> c.distinct() <= 1 && c.rows() > 1)
                                .map(ColumnProfile::name)
                                .toList(),
                        columns.stream()
                                .filter(c -> c.unique() && c.nulls() == 0 && c.rows() > 1)
                                .map(c -> List.of(c.name()))
                                .toList(),
                        dependencies);
        return new Profile(summary, columns, WorthALook.sentences(summary, columns));
    }

    /** The table with guessed types; one that has types already stays as it is. */
    public static Tabular typed(Tabular table, List<ColumnSpec> specs) {
        boolean nothingToType =
                table.columns().stream().noneMatch(Column::isText)
                        || specs.stream().allMatch(spec -> spec.type() == LogicalType.STRING);
        return nothingToType || table.columns().stream().anyMatch(c -> !c.isText())
                ? table
                : Typing.apply(table, specs, table.name() + "_typed").table();
    }

    /**
     * A table of texts under the narrowest types that lose nothing, for those who have no contract.
     */
    public static Tabular typedByGuess(Tabular table) {
        return typed(table, TypeGuess.of(table));
    }

    private static long duplicateRows(Tabular table) {
        var all =
                table.columns().stream()
                        .map(c -> quote(c.name()))
                        .collect(Collectors.joining(", "));
        return table.duck()
                .count(
                        "select coalesce(sum(n - 1), 0) from (select count(*) as n from %s group by %s having count(*) > 1)"
                                .formatted(table.sql(), all));
    }
}
