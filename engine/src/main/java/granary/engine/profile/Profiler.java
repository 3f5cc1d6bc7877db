package granary.engine.profile;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Measures a table. A table of texts is typed first, by the narrowest type that loses nothing. */
public final class Profiler {

    /** Beyond so many columns nobody reads which one determines which. */
    private static final int RELATED = 50;

    private final Tabular table;
    private final ProfileOptions options;
    private final List<ColumnSpec> known;
    private final List<Measured> measured = new ArrayList<>();

    /** A column's profile beside what else its query found. */
    record Measured(ColumnProfile profile, JsonNode figures) {}

    /**
     * @param known types of all columns, or none where they are to be found out
     */
    private Profiler(Tabular table, List<ColumnSpec> known, ProfileOptions options) {
        this.table = table;
        this.options = options;
        this.known = known;
    }

    public static Profile profile(Tabular table, ProfileOptions options) {
        return new Profiler(table, List.of(), options).profile();
    }

    /** Measures some rows of a table under the types of all its rows. */
    public static Profile profile(Tabular table, List<ColumnSpec> types, ProfileOptions options) {
        return new Profiler(table, types, options).profile();
    }

    /** The narrowest types that lose nothing, in the order of the columns. */
    public static List<ColumnSpec> types(Tabular table) {
        return TypeGuess.of(table);
    }

    private Profile profile() {
        for (var part : Values.parts(table)) {
            measure(part);
        }
        var columns = measured.stream().map(Measured::profile).toList();
        if (columns.size() > RELATED) {
            return assemble(singleKeys(), List.of(), List.of());
        }
        var sample = Sample.of(table, table.columns());
        return assemble(
                Keys.of(table, columns, sample),
                options.dependencies()
                        ? Dependencies.find(table, columns, sample, options.pairs())
                        : List.of(),
                options.correlations() ? Correlations.of(table, columns) : List.of());
    }

    private Profile assemble(
            List<List<String>> keys,
            List<Profile.Dependency> dependencies,
            List<Profile.Correlation> correlations) {
        var columns = measured.stream().map(Measured::profile).toList();
        var summary =
                new Profile.Summary(
                        table.rows(),
                        columns.size(),
                        table.rows() * columns.size(),
                        columns.stream().mapToLong(ColumnProfile::nulls).sum(),
                        keys.isEmpty() ? DuplicateRows.count(table) : 0,
                        columns.stream()
                                .filter(c -> c.distinct() <= 1 && c.rows() > 1)
                                .map(ColumnProfile::name)
                                .toList(),
                        keys,
                        dependencies);
        var findings = new WorthALook(table, summary, measured).findings();
        return new Profile(
                summary, columns, WorthALook.sentences(findings), findings, correlations);
    }

    private List<List<String>> singleKeys() {
        return measured.stream()
                .map(Measured::profile)
                .filter(c -> c.candidates().key())
                .map(c -> List.of(c.name()))
                .toList();
    }

    private void measure(Values part) {
        part.gather();
        int first = part.columns().getFirst();
        int end = first + part.columns().size();
        var types = known.isEmpty() ? TypeGuess.of(part) : known.subList(first, end);
        var order = Order.of(table, table.columns().subList(first, end), types);
        var zones = Zoned.of(part, types);
        part.settle(types);
        var figures = Figures.of(part, options);
        var personal =
                options.sensitive()
                        ? Personal.of(part)
                        : Map.<Integer, List<ColumnProfile.Detected>>of();
        for (int at : part.columns()) {
            var profile =
                    new ColumnMeasures(figures.of(at), table.rows(), options)
                            .profile(
                                    types.get(at - first),
                                    at + 1,
                                    table.columns().get(at).sqlType(),
                                    order.get(at - first),
                                    personal.getOrDefault(at, List.of()),
                                    zones.get(at));
            measured.add(new Measured(profile, figures.of(at)));
        }
        part.drop();
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
        return typed(table, types(table));
    }
}
