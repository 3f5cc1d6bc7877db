package granary.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBFunctions;
import org.jspecify.annotations.Nullable;

/**
 * One in-memory DuckDB session that reads the folders it was given and nothing else: no network, no
 * extension, no file outside, and no setting that could open one again. Not for two threads at
 * once.
 */
public final class Duck implements AutoCloseable {

    /** Turns the current row into a value. */
    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Takes what it needs of the current row. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private static final String KIND = "granary-duck";
    private static final AtomicBoolean SWEPT = new AtomicBoolean();

    private final Connection connection;
    private final Path scratch;
    private final ZoneId zone;
    private final Thread onExit;
    private int files;

    private Duck(Connection connection, Path scratch, ZoneId zone) {
        this.connection = connection;
        this.scratch = scratch;
        this.zone = zone;
        this.onExit = new Thread(() -> Scratch.delete(scratch), "granary-duck-exit");
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    /**
     * Begins to load the database in the background, for a program that will open a session but has
     * other things to read first.
     */
    public static void prepare() {
        EarlyConnection.begin();
    }

    /** Opens a session that may read and write below the given folders. */
    public static Duck open(Path... directories) {
        return open(DuckOptions.reading(directories));
    }

    public static Duck open(DuckOptions options) {
        Path scratch = null;
        try {
            var temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
            boolean first = !SWEPT.getAndSet(true);
            if (first) {
                Scratch.sweep(temporary, KIND);
            }
            scratch = Scratch.create(temporary, KIND);
            Files.createDirectory(scratch.resolve("spill"));
            Files.createDirectory(scratch.resolve("files"));
            var connection = EarlyConnection.take();
            if (first) {
                NativeLibrary.deleteCopy();
                NativeLibrary.sweep(temporary);
            }
            var duck = new Duck(connection, scratch, options.zone());
            duck.lockDown(options);
            return duck;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            if (scratch != null) {
                Scratch.delete(scratch);
            }
            throw new DuckFailed("open", e);
        }
    }

    /**
     * The order matters: once external access is off and the configuration locked, none of these
     * can be changed.
     */
    private void lockDown(DuckOptions options) throws IOException {
        var allowed = new ArrayList<String>();
        for (var directory : options.directories()) {
            allowed.add(literal(directory.toRealPath().toString()));
        }
        allowed.add(literal(files().toString()));
        run("set threads = " + options.threads());
        run("set memory_limit = '" + options.memoryMiB() + "MiB'");
        run("set temp_directory = " + literal(scratch.resolve("spill").toString()));
        run("set max_temp_directory_size = '" + options.spillMiB() + "MiB'");
        run("set TimeZone = 'UTC'");
        run("set autoinstall_known_extensions = false");
        run("set autoload_known_extensions = false");
        run("set allow_community_extensions = false");
        run("set allowed_directories = [" + String.join(", ", allowed) + "]");
        run("set enable_external_access = false");
        run("set lock_configuration = true");
    }

    /** A folder of this session's own, inside what it may read and write; gone when it closes. */
    public Path files() {
        return scratch.resolve("files");
    }

    /** The zone in which times without one are read; they are always shown in UTC. */
    public ZoneId zone() {
        return zone;
    }

    /** Numbers this session's own files. */
    int nextFile() {
        return files++;
    }

    /** Runs one statement; one Statement per query, because DuckDB closes it after an error. */
    public void run(String sql, @Nullable Object... arguments) {
        try (var statement = prepared(sql, arguments)) {
            statement.execute();
        } catch (SQLException e) {
            throw new DuckFailed(sql, e);
        }
    }

    public <T extends @Nullable Object> List<T> query(
            String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        return query(0, sql, mapper, arguments);
    }

    /**
     * As {@link #query(String, RowMapper, Object...)}, ended when it takes longer.
     *
     * @param seconds time limit, 0 for none
     */
    public <T extends @Nullable Object> List<T> query(
            int seconds, String sql, RowMapper<T> mapper, @Nullable Object... arguments) {
        try (var statement = prepared(sql, arguments)) {
            if (seconds > 0) {
                statement.setQueryTimeout(seconds);
            }
            try (var result = statement.executeQuery()) {
                var rows = new ArrayList<T>();
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw new DuckFailed(sql, e);
        }
    }

    /** Hands over each row and keeps none, for results that do not fit in memory. */
    public void each(String sql, RowReader reader, @Nullable Object... arguments) {
        try (var statement = prepared(sql, arguments);
                var result = statement.executeQuery()) {
            while (result.next()) {
                reader.read(result);
            }
        } catch (SQLException e) {
            throw new DuckFailed(sql, e);
        }
    }

    /** The only row of a query, as values by column label in select order. */
    public Map<String, @Nullable Object> row(String sql, @Nullable Object... arguments) {
        var rows = rows(sql, arguments);
        if (rows.size() != 1) {
            throw new IllegalStateException(rows.size() + " rows instead of one: " + sql);
        }
        return rows.getFirst();
    }

    public List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... arguments) {
        return query(sql, Duck::labelled, arguments);
    }

    /** The single number of a query; a null counts as 0. */
    public long count(String sql, @Nullable Object... arguments) {
        return query(sql, row -> row.getLong(1), arguments).getFirst();
    }

    /**
     * A function of two texts for the statements of this session, asked by several threads at once;
     * of a null it is null.
     */
    public <T> void define(String name, Class<T> result, BiFunction<String, String, T> function) {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameters(String.class, String.class)
                    .withReturnType(result)
                    .withFunction((String a, String b) ->
                            a == null || b == null ? null : function.apply(a, b))
                    .register(connection);
        } catch (SQLException e) {
            throw new DuckFailed("define " + name, e);
        }
    }

    /** Appends rows of (bigint) values to a table, much faster than inserts. */
    public void append(String table, Iterable<long[]> rows) {
        try (var appender =
                connection.unwrap(DuckDBConnection.class).createAppender("main", table)) {
            for (var row : rows) {
                appender.beginRow();
                for (long value : row) {
                    appender.append(value);
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new DuckFailed("append to " + table, e);
        }
    }

    /** Appends rows of texts until the supplier gives null. */
    void appendTexts(String table, Supplier<@Nullable List<@Nullable String>> rows) {
        try (var appender =
                connection.unwrap(DuckDBConnection.class).createAppender("main", table)) {
            for (var row = rows.get(); row != null; row = rows.get()) {
                appender.beginRow();
                for (var value : row) {
                    if (value == null) {
                        appender.appendNull();
                    } else {
                        appender.append(value);
                    }
                }
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new DuckFailed("append to " + table, e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments)
            throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }

    private static Map<String, @Nullable Object> labelled(ResultSet row) throws SQLException {
        var names = row.getMetaData();
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            values.put(names.getColumnLabel(i), row.getObject(i));
        }
        return values;
    }

    /** A name as SQL: always quoted, so no name can be anything but a name. */
    public static String quote(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }

    /** A text as SQL. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** Texts as a SQL list, {@code ['a', 'b']}. */
    public static String literals(List<String> texts) {
        return texts.stream().map(Duck::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new DuckFailed("close", e);
        } finally {
            Scratch.delete(scratch);
            forgetExit();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException exiting) {
            // The hook runs already, and finds nothing left to delete.
            return;
        }
    }
}
