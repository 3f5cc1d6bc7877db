package granary.engine.data;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A connection that opens while its program still reads what it was asked for. DuckDB's driver
 * unpacks a library of 70 MB first, which takes longer than everything else a small command does.
 */
final class EarlyConnection {

    private static final AtomicReference<@Nullable FutureTask<Connection>> OPENING =
            new AtomicReference<>();

    private EarlyConnection() {}

    /** Begins to open one, unless one is being opened. */
    static void begin() {
        var opening = new FutureTask<>(EarlyConnection::open);
        if (OPENING.compareAndSet(null, opening)) {
            var thread = Thread.ofPlatform().daemon().name("granary-duck-early").start(opening);
            // A program that ends before would leave the half of the library it has unpacked.
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> await(thread), "granary-duck-early-exit"));
        }
    }

    /** The one that was begun, or a new one. */
    static Connection take() throws SQLException {
        var opening = OPENING.getAndSet(null);
        if (opening == null) {
            return open();
        }
        try {
            return opening.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SQLException failed
                    ? failed
                    : new SQLException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException(e);
        }
    }

    private static Connection open() throws SQLException {
        try {
            return DriverManager.getConnection("jdbc:duckdb:", new Properties());
        } catch (LinkageError e) {
            // The driver's class fails when its library can be neither unpacked nor loaded.
            Throwable why = e;
            while (why.getCause() != null) {
                why = why.getCause();
            }
            throw new SQLException(
                    "the database's library cannot be unpacked in %s: %s"
                            .formatted(System.getProperty("java.io.tmpdir"), why.getMessage()),
                    e);
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
