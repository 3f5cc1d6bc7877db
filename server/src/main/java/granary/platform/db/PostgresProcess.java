package granary.platform.db;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL under the home folder, started and stopped by us. fsync is on: what was
 * answered survives a power cut. A server left behind by a killed Granary is asked to stop before a
 * new one starts on the same data.
 */
final class PostgresProcess implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final FileLock lock;

    private PostgresProcess(EmbeddedPostgres postgres, FileChannel lockFile, FileLock lock) {
        this.postgres = postgres;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    static PostgresProcess start(Path home) throws IOException {
        Files.createDirectories(home);
        var lockFile =
                FileChannel.open(
                        home.resolve("granary.lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
        var lock = tryLock(lockFile);
        if (lock == null) {
            lockFile.close();
            throw new StartRefused(
                    "The data folder %s is in use by another Granary. Stop that one, or start this one with another --home."
                            .formatted(home));
        }
        var data = home.resolve("postgres");
        stopLeftBehind(data);
        var log = home.resolve("logs").resolve("postgres.log");
        Files.createDirectories(log.getParent());
        return new PostgresProcess(open(data, log), lockFile, lock);
    }

    private static EmbeddedPostgres open(Path data, Path log) throws IOException {
        try {
            return build(data, log);
        } catch (IOException | IllegalStateException first) {
            // Seen once right after an AOT training run: the first start timed out, the next one
            // worked.
            try {
                stopLeftBehind(data);
                return build(data, log);
            } catch (IOException | IllegalStateException second) {
                second.addSuppressed(first);
                throw new StartRefused(
                        "PostgreSQL did not start on %s. Its own log says:%n%s"
                                .formatted(data, tail(log)),
                        second);
            }
        }
    }

    private static EmbeddedPostgres build(Path data, Path log) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(data.resolveSibling("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(freePort())
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "256MB")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start();
    }

    String url() {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /**
     * Stops the PostgreSQL that a killed Granary left running on this data folder; it recovers from
     * its log at the next start.
     */
    private static void stopLeftBehind(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        var handle =
                lines.isEmpty()
                        ? null
                        : ProcessHandle.of(Long.parseLong(lines.getFirst().trim())).orElse(null);
        if (handle != null && handle.info().command().orElse("").endsWith("postgres")) {
            handle.destroy();
            try {
                handle.onExit().get(30, TimeUnit.SECONDS);
            } catch (TimeoutException | ExecutionException e) {
                handle.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Files.deleteIfExists(pidFile);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "(no log was written)";
        }
        var lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    @Override
    public void close() throws IOException {
        postgres.close();
        lock.release();
        lockFile.close();
    }
}
