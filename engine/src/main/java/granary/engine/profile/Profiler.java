package granary.engine.profile;

import static granary.engine.data.Duck.quote;

import granary.engine.data.Column;
import granary.engine.data.ColumnSpec;
import granary.engine.data.LogicalType;
import granary.engine.data.Tabular;
import granary.engine.data.Typing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Measures a table. A table of texts is typed first, by the narrowest type that loses nothing. */
public final class Profiler {

    /** Columns that are typed at one time: a table of ten thousand would not fit twice. */
    private static final int SLICE = 400;

    /** Beyond so many columns nobody reads which one determines which. */
    private static final int RELATED = 50;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tabular table;
    private final ProfileOptions options;
    private final List<ColumnSpec> specs;
    private final List<Measured> measured = new ArrayList<>();

    /** A column's profile beside what else its query found. */
    record Measured(ColumnProfile profile, JsonNode figures) {}

    private Profiler(Tabular table, ProfileOptions options) {
        this.table = table;
        this.options = options;
        this.specs = TypeGuess.of(table);
    }

    public static Profile profile(Tabular table, ProfileOptions options) {
        return new Profiler(table, options).profile();
    }

    private Profile profile() {
        boolean related = specs.size() <= RELATED;
        var keys = List.<List<String>>of();
        var dependencies = List.<Profile.Dependency>of();
        var correlations = List.<Profile.Correlation>of();
        for (int i = 0; i < specs.size(); i += SLICE) {
            var typed = slice(i, Math.min(i + SLICE, specs.size()));
            measure(typed, i);
            if (related) {
                var columns = measured.stream().map(Measured::profile).toList();
                var sample = Sample.of(typed, typed.columns());
                keys = Keys.of(typed, columns, sample);
                dependencies =
                        options.dependencies()
                                ? Dependencies.find(typed, columns, sample, options.pairs())
                                : List.of();
                correlations =
                        options.correlations() ? Correlations.of(typed, columns) : List.of();
            }
            if (!typed.name().equals(table.name())) {
                table.duck().run("drop table " + typed.sql());
            }
        }
        return assemble(related ? keys : singleKeys(), dependencies, correlations);
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
                        DuplicateRows.count(table),
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

    /** These columns under their types. The guess has proven that every value converts. */
    private Tabular slice(int from, int to) {
        var columns = table.columns().subList(from, to);
        boolean asTheyAre =
                IntStream.range(from, to)
                        .noneMatch(i ->
                                table.columns().get(i).isText()
                                        && specs.get(i).type() != LogicalType.STRING);
        if (asTheyAre) {
            return new Tabular(table.duck(), table.name(), columns, table.rows());
        }
        var selected = new ArrayList<>(List.of("_row", "_line"));
        var typed = new ArrayList<Column>();
        for (int i = from; i < to; i++) {
            var column = table.columns().get(i);
            var spec = specs.get(i);
            if (column.isText() && spec.type() != LogicalType.STRING) {
                var cast =
                        spec.type() == LogicalType.BOOLEAN
                                ? spec.castSql(column.sql())
                                : "try_cast(%s as %s)".formatted(column.sql(), spec.sqlType());
                selected.add("%s as %s".formatted(cast, column.sql()));
                typed.add(new Column(column.name(), spec.sqlType(), null));
            } else {
                selected.add(column.sql());
                typed.add(column);
            }
        }
        var into = table.name() + "_profiled";
        table.duck()
                .run(
                        "create or replace table %s as select %s from %s order by _row"
                                .formatted(
                                        quote(into), String.join(", ", selected), table.sql()));
        return new Tabular(table.duck(), into, typed, table.rows());
    }

    private void measure(Tabular typed, int offset) {
        var numbers = IntStream.range(0, typed.columns().size()).boxed().toList();
        for (var batch : Batches.of(numbers, table.rows())) {
            var columns = batch.stream().map(typed.columns()::get).toList();
            var figures = figures(typed, columns);
            var order = Order.of(typed, columns);
            for (int i = 0; i < batch.size(); i++) {
                int at = offset + batch.get(i);
                var spec = specs.get(at);
                var source = table.columns().get(at);
                var personal =
                        options.sensitive() && columns.get(i).isText()
                                ? Personal.of(typed, columns.get(i))
                                : List.<ColumnProfile.Detected>of();
                var profile =
                        new ColumnMeasures(figures.get(i), table.rows(), options)
                                .profile(
                                        spec,
                                        at + 1,
                                        source.sqlType(),
                                        order.get(i),
                                        personal,
                                        zones(source, spec));
                measured.add(new Measured(profile, figures.get(i)));
            }
        }
    }

    private List<JsonNode> figures(Tabular typed, List<Column> columns) {
        var parts =
                IntStream.range(0, columns.size())
                        .mapToObj(i -> new ColumnSql(typed.sql(), columns.get(i), options).sql(i))
                        .toList();
        return typed.duck()
                .query(
                        "select figures from (%s) order by place"
                                .formatted(String.join("\nunion all\n", parts)),
                        row -> JSON.readTree(row.getString(1)));
    }

    private ColumnProfile.@Nullable Zones zones(Column source, ColumnSpec spec) {
        if (spec.type() != LogicalType.TIMESTAMP || !source.isText()) {
            return null;
        }
        var zoned =
                "regexp_matches(%s, ':[0-9]{2}.*(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')"
                        .formatted(source.sql());
        return table.duck()
                .query(
                        "select count(*) filter (where %1$s), count(*) filter (where not %1$s), count(distinct try_cast(%2$s as timestamptz)) filter (where %1$s) from %3$s"
                                .formatted(zoned, source.sql(), table.sql()),
                        row ->
                                new ColumnProfile.Zones(
                                        row.getLong(1), row.getLong(2), row.getLong(3)))
                .getFirst();
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
}
