package granary.engine.drift;

import granary.engine.InputProblem;
import granary.engine.contract.Change;
import granary.engine.contract.ColumnChanges;
import granary.engine.data.Column;
import granary.engine.data.Tabular;
import granary.engine.drift.DriftReport.ColumnDrift;
import granary.engine.drift.DriftReport.SchemaChange;
import granary.engine.drift.DriftReport.Side;
import granary.engine.drift.DriftReport.Slice;
import granary.engine.drift.DriftReport.SliceColumn;
import granary.engine.drift.DriftReport.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What moved between two tables of one session; give them types before (a CSV file has none). */
public final class Drift {

    private final Tabular base;
    private final Tabular current;
    private final DriftOptions options;
    private final Map<String, Side> baseSides;
    private final Map<String, Side> currentSides;

    private Drift(Tabular base, Tabular current, DriftOptions options) {
        this.base = base;
        this.current = current;
        this.options = options;
        this.baseSides = sides(base);
        this.currentSides = sides(current);
    }

    /**
     * @throws InputProblem when a column that the options name is in neither table
     */
    public static DriftReport compare(Tabular base, Tabular current, DriftOptions options) {
        if (base.duck() != current.duck()) {
            throw new IllegalArgumentException(
                    base.name() + " and " + current.name() + " are in two sessions");
        }
        if (base.name().equals(current.name())) {
            throw new IllegalArgumentException("both tables are " + base.name());
        }
        known(base, current, options.columns());
        known(base, current, options.thresholds().keySet());
        var whole = new Drift(base, current, options).report();
        return switch (options.slices()) {
            case DriftOptions.Slices.None() -> whole;
            case DriftOptions.Slices.By(var column) ->
                    whole.with(SliceTables.by(base, current, column, options), List.of());
            case DriftOptions.Slices.Over(var column, var every) ->
                    whole.with(List.of(), SliceTables.over(base, current, column, every, options));
        };
    }

    /** One part, reduced to what decides. */
    static Slice slice(
            @Nullable String value, Tabular base, Tabular current, DriftOptions options) {
        var report = new Drift(base, current, options).report();
        return new Slice(
                value,
                base.rows(),
                current.rows(),
                report.summary(),
                report.columns().stream().map(SliceColumn::of).toList());
    }

    static void known(Tabular base, Tabular current, Iterable<String> columns) {
        for (var column : columns) {
            if (base.find(column).isEmpty() && current.find(column).isEmpty()) {
                throw InputProblem.of(
                        "input.column",
                        "There is no column " + column,
                        "The columns are " + String.join(", ", base.names()));
            }
        }
    }

    private DriftReport report() {
        var changes = changes();
        var columns = new ArrayList<ColumnDrift>();
        for (var name : names()) {
            if (base.find(name).isPresent()) {
                columns.add(column(name, changes));
            }
        }
        return new DriftReport(
                Summary.of(columns.stream().map(ColumnDrift::verdict).toList()),
                changes.stream()
                        .map(change ->
                                new SchemaChange(
                                        change.change(),
                                        change.column(),
                                        change.before(),
                                        change.after(),
                                        change.consumer(),
                                        change.note()))
                        .toList(),
                columns,
                List.of(),
                List.of());
    }

    private Set<String> names() {
        return new LinkedHashSet<>(options.columns().isEmpty() ? base.names() : options.columns());
    }

    private ColumnDrift column(String name, List<Change> changes) {
        var before = side(baseSides, name, base);
        if (current.find(name).isEmpty()) {
            var gone =
                    new DriftRule.Judged(
                            DriftVerdict.DRIFT, List.of("the current table has no such column"));
            return ColumnComparison.bare(name, "gone", gone, before, side(Map.of(), name, current));
        }
        var type =
                changes.stream()
                        .filter(change ->
                                name.equals(change.column()) && change.change().startsWith("type."))
                        .findFirst();
        return new ColumnComparison(base, current, name, options, type.orElse(null))
                .compare(before, side(currentSides, name, current));
    }

    private static Side side(Map<String, Side> sides, String name, Tabular table) {
        return sides.getOrDefault(
                name, new Side(table.rows(), table.rows(), 0, 0, null, null, null, null));
    }

    /** Changes of the columns that are compared; a column without values has shown no type. */
    private List<Change> changes() {
        var wanted = names();
        boolean all = options.columns().isEmpty();
        return Renames.marked(
                ColumnChanges.between(current.name(), base, current).stream()
                        .filter(change -> all || wanted.contains(change.column()))
                        .filter(change ->
                                !change.change().startsWith("type.") || showsTypes(change))
                        .toList(),
                base,
                current);
    }

    private boolean showsTypes(Change change) {
        var name = String.valueOf(change.column());
        return side(baseSides, name, base).values() > 0
                && side(currentSides, name, current).values() > 0;
    }

    /** Rows, nulls, NaN and infinite values of every column, in one query. */
    private static Map<String, Side> sides(Tabular table) {
        if (table.columns().isEmpty()) {
            return Map.of();
        }
        var counts = new ArrayList<String>();
        for (var column : table.columns()) {
            counts.add("count(%s)".formatted(column.sql()));
            counts.add(odd(column, "isnan"));
            counts.add(odd(column, "isinf"));
        }
        var found =
                table.duck()
                        .query(
                                "select count(*), %s from %s"
                                        .formatted(String.join(", ", counts), table.sql()),
                                row -> {
                                    var sides = new LinkedHashMap<String, Side>();
                                    long rows = row.getLong(1);
                                    for (int i = 0; i < table.columns().size(); i++) {
                                        sides.put(
                                                table.columns().get(i).name(),
                                                new Side(
                                                        rows,
                                                        rows - row.getLong(3 * i + 2),
                                                        row.getLong(3 * i + 3),
                                                        row.getLong(3 * i + 4),
                                                        null,
                                                        null,
                                                        null,
                                                        null));
                                    }
                                    return sides;
                                });
        return found.getFirst();
    }

    private static String odd(Column column, String test) {
        return column.isFloating()
                ? "count(*) filter (where %s(%s))".formatted(test, column.sql())
                : "0";
    }
}
