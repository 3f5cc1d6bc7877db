package granary.engine.diff;

import granary.engine.contract.Change;
import granary.engine.contract.ObservedSchema;
import granary.engine.data.Column;
import granary.engine.data.Duck;
import granary.engine.data.Tabular;
import granary.engine.diff.DiffReport.ColumnChange;
import granary.engine.diff.DiffReport.SchemaChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two tables of one session by key. One pass groups a 64-bit hash of each row by key and
 * keeps the keys that differ; a second reads the columns of those alone.
 */
public final class TableDiff {

    private final Tabular before;
    private final Tabular after;
    private final @Nullable Tabular shared;
    private final DiffOptions options;
    private final Duck duck;
    private final List<Equality> key;
    private final List<Equality> compared;

    private TableDiff(
            Tabular before, Tabular after, @Nullable Tabular shared, DiffOptions options) {
        this.before = before;
        this.after = after;
        this.shared = shared;
        this.options = options;
        this.duck = before.duck();
        this.key =
                options.key().stream()
                        .map(name -> Equality.of(before.column(name), after.column(name)))
                        .toList();
        this.compared =
                before.columns().stream()
                        .filter(column -> !options.key().contains(column.name()))
                        .filter(column -> !options.ignore().contains(column.name()))
                        .flatMap(column ->
                                after.find(column.name()).stream()
                                        .map(other -> Equality.of(column, other)))
                        .toList();
    }

    /**
     * @param before and {@code after} live in one session
     * @throws granary.engine.InputProblem naming keys that are null or occur more than once, unless
     *     compared as a multiset
     */
    public static DiffReport of(Tabular before, Tabular after, DiffOptions options) {
        return new TableDiff(before, after, null, options).report();
    }

    /**
     * Compares two versions and reads only the files that differ; of the shared ones the key alone,
     * where it could occur again. What {@link #of} says of all rows it says too, except that keys
     * which occur twice within the shared files, so in both versions alike, are not looked for.
     */
    public static DiffReport ofFiles(
            Duck duck, List<DataFile> before, List<DataFile> after, DiffOptions options) {
        var files = VersionFiles.of(duck, before, after);
        return new TableDiff(files.before(), files.after(), files.shared(), options).report();
    }

    private DiffReport report() {
        Equality.prepare(duck);
        var keys = new KeyGroups(before, after, shared, key, compared, options);
        var counts = options.multiset() ? keys.multiset() : keys.unique();
        long sharedRows = shared == null ? 0 : shared.rows();
        var changes = new ChangedCells(before, after, key, compared, options);
        var summary =
                new DiffReport.Summary(
                        before.rows() + sharedRows,
                        after.rows() + sharedRows,
                        counts.added(),
                        counts.removed(),
                        counts.changed(),
                        before.rows() + sharedRows - counts.removed() - counts.changed(),
                        counts.duplicateKeysOld(),
                        counts.duplicateKeysNew());
        return new DiffReport(
                summary,
                schema(),
                counts.changed() == 0
                        ? compared.stream().map(c -> new ColumnChange(c.name(), 0)).toList()
                        : changes.columns(),
                new DiffReport.Examples(
                        keys.examples("added", key.stream().map(Equality::name).toList()),
                        keys.examples("removed", key.stream().map(Equality::name).toList()),
                        counts.changed() == 0 ? List.of() : changes.examples()));
    }

    private List<SchemaChange> schema() {
        boolean guessed =
                before.columns().stream().anyMatch(c -> c.raw() != null)
                        || after.columns().stream().anyMatch(c -> c.raw() != null);
        var object = "table";
        var changes =
                new ArrayList<>(
                        ObservedSchema.changes(
                                object, fields(before, guessed), fields(after, guessed)));
        var result = new ArrayList<SchemaChange>();
        for (var rename : Renames.find(before, after, options.multiset() ? "" : joined())) {
            changes.removeIf(c ->
                    c.change().equals("column.drop") && rename.from().name().equals(c.column())
                            || c.change().startsWith("column.add")
                                    && rename.to().name().equals(c.column()));
            var change =
                    ObservedSchema.renamed(
                            object, field(rename.from(), guessed), field(rename.to(), guessed), "");
            result.add(of(change, rename.evidence()));
        }
        changes.forEach(change -> result.add(of(change, null)));
        return result;
    }

    /** Rows of both tables with one key, as tables o and n that each give one value v. */
    private String joined() {
        return "(select %s, %%s as v from %s) o join (select %s, %%s as v from %s) n on %s"
                .formatted(
                        KeyGroups.keys(key, Equality::before).replace("%", "%%"),
                        before.sql().replace("%", "%%"),
                        KeyGroups.keys(key, Equality::after).replace("%", "%%"),
                        after.sql().replace("%", "%%"),
                        KeyGroups.equal(key.size(), "o", "n"));
    }

    private static SchemaChange of(Change change, DiffReport.@Nullable Evidence evidence) {
        return new SchemaChange(
                change.change(),
                change.column(),
                change.before(),
                change.after(),
                change.consumer(),
                change.producer(),
                evidence);
    }

    private static List<ObservedSchema.Field> fields(Tabular table, boolean guessed) {
        return table.columns().stream().map(c -> field(c, guessed)).toList();
    }

    private static ObservedSchema.Field field(Column column, boolean guessed) {
        return guessed ? ObservedSchema.logical(column) : ObservedSchema.physical(column);
    }
}
