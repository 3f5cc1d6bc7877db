package granary.engine.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One promise about one object, with what it means when it is broken.
 *
 * @param id stable: the contract's own, else a hash of object, columns, kind and parameters that
 *     survives reordering
 * @param path JSON pointer into the contract, or null for a check that no contract holds
 * @param columns one for most kinds, several for keys, none for the whole object
 * @param unit {@code rows}, {@code percent} or what the figure counts
 * @param where SQL that limits the rows in scope, or null
 * @param by column whose every value is judged for itself, or null
 * @param failsOnEmpty whether no rows in scope is a failure rather than nothing to say
 * @param quarantineLimit percent of the table's rows that {@code onFail: quarantine} may set aside
 *     before the gate closes
 */
public record Check(
        String id,
        @Nullable String path,
        String name,
        String object,
        List<String> columns,
        Kind kind,
        Dimension dimension,
        Severity severity,
        OnFail onFail,
        Expectation expectation,
        String unit,
        @Nullable String where,
        @Nullable String by,
        boolean failsOnEmpty,
        double quarantineLimit) {

    /** Percent of the rows that may be set aside where a contract names no limit. */
    public static final double QUARANTINE_LIMIT = 5;

    public Check {
        columns = List.copyOf(columns);
        if (!(quarantineLimit >= 0 && quarantineLimit <= 100)) {
            throw new IllegalArgumentException(
                    "quarantineLimit is a percentage, 0 to 100, not " + quarantineLimit);
        }
    }

    /** A check with the usual reading: no row may fail, and a failure closes the gate. */
    public static Check of(String object, List<String> columns, Kind kind) {
        return new Check(
                idOf(object, columns, kind, null),
                null,
                nameOf(columns, kind),
                object,
                columns,
                kind,
                kind.dimension(),
                Severity.ERROR,
                OnFail.BLOCK,
                Expectation.NONE,
                unitOf(kind),
                null,
                null,
                false,
                QUARANTINE_LIMIT);
    }

    public static Check of(String object, String column, Kind kind) {
        return of(object, List.of(column), kind);
    }

    public Check at(String pointer) {
        return copy(c -> c.path = pointer);
    }

    public Check named(String newId) {
        return copy(c -> c.id = newId);
    }

    public Check titled(String newName) {
        return copy(c -> c.name = newName);
    }

    public Check expecting(Expectation other) {
        return copy(c -> c.expectation = other);
    }

    public Check with(Dimension other) {
        return copy(c -> c.dimension = other);
    }

    public Check with(Severity other) {
        return copy(c -> c.severity = other);
    }

    /** Counting {@code rows} or {@code percent}. */
    public Check in(String newUnit) {
        return copy(c -> c.unit = newUnit);
    }

    public Check withOnFail(OnFail other) {
        return copy(c -> c.onFail = other);
    }

    public Check withWhere(@Nullable String sql) {
        return copy(c -> c.where = sql);
    }

    /** Judged for every value of a column; the worst value is the verdict. */
    public Check withBy(@Nullable String column) {
        return copy(c -> c.by = column);
    }

    /** Whether no rows in scope is a failure. */
    public Check withOnEmpty(boolean fail) {
        return copy(c -> c.failsOnEmpty = fail);
    }

    /** Percent of the rows, 0 to 100, that may be set aside before the gate closes. */
    public Check withQuarantineLimit(double percent) {
        return copy(c -> c.quarantineLimit = percent);
    }

    private Check copy(Consumer<Copy> change) {
        var copy = new Copy();
        change.accept(copy);
        return copy.made();
    }

    /** A copy under way: what may become another, and the one place that knows all there is. */
    private final class Copy {
        private String id = Check.this.id;
        private @Nullable String path = Check.this.path;
        private String name = Check.this.name;
        private Dimension dimension = Check.this.dimension;
        private Severity severity = Check.this.severity;
        private OnFail onFail = Check.this.onFail;
        private Expectation expectation = Check.this.expectation;
        private String unit = Check.this.unit;
        private @Nullable String where = Check.this.where;
        private @Nullable String by = Check.this.by;
        private boolean failsOnEmpty = Check.this.failsOnEmpty;
        private double quarantineLimit = Check.this.quarantineLimit;

        Check made() {
            return new Check(
                    id,
                    path,
                    name,
                    object,
                    columns,
                    kind,
                    dimension,
                    severity,
                    onFail,
                    expectation,
                    unit,
                    where,
                    by,
                    failsOnEmpty,
                    quarantineLimit);
        }
    }

    /** The only column, or null when there is none or more than one. */
    public @Nullable String column() {
        return columns.size() == 1 ? columns.getFirst() : null;
    }

    static String nameOf(List<String> columns, Kind kind) {
        return columns.isEmpty() ? kind.word() : String.join(", ", columns) + " " + kind.word();
    }

    /** What a kind's figure counts. */
    public static String unitOf(Kind kind) {
        return switch (kind) {
            case Kind.RowLevel _, Kind.RowCount _ -> "rows";
            case Kind.Columns _ -> "columns";
            case Kind.Coverage coverage -> coverage.every() == null ? "values" : "periods";
            case Kind.Freshness _ -> "seconds";
            case Kind.Distinct(var percent) -> percent ? "percent" : "values";
            case TableKind.Anomaly _ -> "alarms";
            case TableKind.Balance _ -> "values";
            case PairKind.SchemaChange _ -> "changes";
            case PairKind.Reconcile _ -> "figures";
            case PairKind.Leakage _ -> "findings";
            case Kind.Statistic _, Kind.Sql _, Kind.Manual _, Kind.Unmeasured _, PairKind.Drift _ ->
                    "";
        };
    }

    /** The identity of a check that names none itself. */
    public static String idOf(
            String object, List<String> columns, Kind kind, @Nullable String where) {
        try {
            // Columns lists what the contract has, which changes with every added column; the check
            // stays the same one.
            var text =
                    String.join(
                            "\u001f",
                            object,
                            String.join("\u001e", columns),
                            kind.word(),
                            new TreeMap<>(kind.parameters()).toString(),
                            String.valueOf(where));
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return "c_" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
