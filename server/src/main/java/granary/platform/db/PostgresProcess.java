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
    /** A fresh database and its log take about 100 MB; below this a start would only fail later. */
    private static final long ROOM_MIN = 300L << 20;

    private final EmbeddedPostgres postgres;
    private final FileChannel lockFile;
    private final FileLock lock;

    private PostgresProcess(EmbeddedPostgres postgres, FileChannel lockFile, FileLock lock) {
        this.postgres = postgres;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    static PostgresProcess start(Path home) throws IOException {
        requireRoom(home);
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
        var made = home.resolve("postgres.made");
        stopLeftBehind(data);
        if (Files.exists(data) && !Files.exists(made)) {
            // Interrupted while it was being made: nothing was ever answered from it.
            Files.move(data, home.resolve("postgres-unfinished-" + System.currentTimeMillis()));
        }
        var log = home.resolve("logs").resolve("postgres.log");
        Files.createDirectories(log.getParent());
        try {
            var postgres = open(data, log);
            if (!Files.exists(made)) {
                Files.createFile(made);
            }
            return new PostgresProcess(postgres, lockFile, lock);
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static void requireRoom(Path home) throws IOException {
        try {
            Files.createDirectories(home);
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder %s cannot be made. Give a folder you may write to with --home."
                            .formatted(home),
                    e);
        }
        if (!Files.isWritable(home)) {
            throw new StartRefused(
                    "The data folder %s cannot be written to. Change its rights, or give another with --home."
                            .formatted(home));
        }
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < ROOM_MIN) {
            throw new StartRefused(
                    "Only %d MB are free where the data folder %s lies, and Granary needs %d. Free some, or give another folder with --home."
                            .formatted(free >> 20, home, ROOM_MIN >> 20));
        }
    }

    private static EmbeddedPostgres open(Path data, Path log) throws IOException {
        try {
            return build(data, log);
        } catch (IOException | IllegalStateException first) {
            if (String.valueOf(first.getMessage()).contains("Missing embedded postgres binaries")) {
                throw new StartRefused(
                        "This build carries no PostgreSQL for %s on %s. Give one of your own, 18 or newer, with --database."
                                .formatted(
                                        System.getProperty("os.name"),
                                        System.getProperty("os.arch")),
                        first);
            }
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
        // A number may have passed to another process, so it must be PostgreSQL on this very
        // folder.
        var runs = handle == null ? "" : handle.info().commandLine().orElse("");
        if (handle != null && runs.contains("postgres -D " + data + " ")) {
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
