package granary.engine.check;

import static granary.engine.data.Duck.literal;
import static granary.engine.data.Duck.quote;

import granary.engine.data.Duck;
import granary.engine.data.DuckFailed;
import granary.engine.data.Tabular;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Pictures and sounds that a column names by path, or holds as bytes. Paths are read by the session
 * itself, so only from the folders that it may read; a relative one is taken from those folders.
 */
final class MediaSizes {

    /** Larger files are not read. */
    private static final long LARGEST = 256L << 20;

    private MediaSizes() {}

    static Flagged flagged(Subject subject, Plan.Own plan, RowKind.Size kind) {
        var table = subject.table();
        var column = table.column(RowTest.only(plan.check()));
        var reasons = new LinkedHashMap<Long, String>();
        if (column.sqlType().equals("BLOB")) {
            for (long row : rows(table, plan, column.sql())) {
                reason(kind, bytes(table, column.sql(), row), reasons, row);
            }
        } else {
            byPath(table, plan, column.sql(), kind, reasons);
        }
        return stored(table.duck(), plan.check(), reasons);
    }

    /** Rows with a value, in order; their bytes are fetched one by one, not all at once. */
    private static List<Long> rows(Tabular table, Plan.Own plan, String column) {
        return table.duck()
                .query(
                        "select _row from %s where %s and %s is not null order by _row"
                                .formatted(table.sql(), plan.scope(), column),
                        row -> row.getLong(1));
    }

    private static byte[] bytes(Tabular table, String column, long row) {
        return table.duck()
                .query(
                        "select %s from %s where _row = %d".formatted(column, table.sql(), row),
                        result -> blob(result.getObject(1)))
                .getFirst();
    }

    private static byte[] blob(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> new byte[0];
            case java.sql.Blob blob -> blob.getBytes(1, Math.toIntExact(blob.length()));
            case byte[] bytes -> bytes;
            default -> throw new IllegalStateException("not bytes: " + value.getClass());
        };
    }

    private static void reason(
            RowKind.Size kind, byte[] bytes, Map<Long, String> reasons, long row) {
        var why = Media.of(bytes).fault(kind);
        if (why != null) {
            reasons.put(row, why);
        }
    }

    private static void byPath(
            Tabular table,
            Plan.Own plan,
            String column,
            RowKind.Size kind,
            Map<Long, String> reasons) {
        var duck = table.duck();
        var folders = folders(duck);
        var faults = new LinkedHashMap<String, @Nullable String>();
        duck.query(
                        "select distinct cast(%s as varchar) as p from %s where %s and %s is not null order by p"
                                .formatted(column, table.sql(), plan.scope(), column),
                        row -> row.getString(1))
                .forEach(path -> faults.put(path, fault(duck, folders, path, kind)));
        duck.query(
                "select _row, cast(%s as varchar) from %s where %s and %s is not null order by _row"
                        .formatted(column, table.sql(), plan.scope(), column),
                row -> {
                    var why = faults.get(row.getString(2));
                    if (why != null) {
                        reasons.put(row.getLong(1), why);
                    }
                    return 0;
                });
    }

    private static List<Path> folders(Duck duck) {
        return duck.query(
                "select unnest(current_setting('allowed_directories'))",
                row -> Path.of(row.getString(1)));
    }

    private static @Nullable String fault(
            Duck duck, List<Path> folders, String path, RowKind.Size kind) {
        try {
            var file =
                    folders.stream()
                            .map(folder -> folder.resolve(path).normalize())
                            .filter(Files::isRegularFile)
                            .filter(found -> isWithin(found, folders))
                            .findFirst();
            if (file.isEmpty()) {
                return "no such file in the folders that may be read";
            }
            var bytes =
                    duck
                            .query(
                                    "select content from read_blob(?) where size <= " + LARGEST,
                                    row -> blob(row.getObject(1)),
                                    file.get().toString())
                            .stream()
                            .findFirst();
            return bytes.isEmpty()
                    ? "larger than %d MiB, not read".formatted(LARGEST >> 20)
                    : Media.of(bytes.get()).fault(kind);
        } catch (DuckFailed | InvalidPathException e) {
            return "cannot be read";
        }
    }

    /** Where it really lies, so that no link leads out of the folders. */
    private static boolean isWithin(Path file, List<Path> folders) {
        try {
            var real = file.toRealPath();
            return folders.stream().anyMatch(real::startsWith);
        } catch (IOException e) {
            return false;
        }
    }

    /** Keeps rows and reasons in the session, where SQL can meet them. */
    static Flagged stored(Duck duck, Check check, Map<Long, String> reasons) {
        var table = "_flags_" + check.id();
        duck.run("create or replace table %s (r bigint, w bigint)".formatted(quote(table)));
        var words = new ArrayList<>(new java.util.TreeSet<>(reasons.values()));
        duck.append(
                table,
                reasons.entrySet().stream()
                        .map(entry ->
                                new long[] {entry.getKey(), words.indexOf(entry.getValue()) + 1})
                        .toList());
        return Flagged.of(
                "select r as _row, [%s][w] as reason from %s"
                        .formatted(
                                words.isEmpty()
                                        ? "''"
                                        : words.stream()
                                                .map(word -> literal(word))
                                                .collect(java.util.stream.Collectors.joining(", ")),
                                quote(table)));
    }
}
