package granary.engine.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A run in a process of its own, for tests that end it or take its disk away. */
final class Victim implements AutoCloseable {

    private final Process process;

    private Victim(Process process) {
        this.process = process;
    }

    /**
     * Starts it and waits until it has read its input and holds temporary files.
     *
     * @param temporary its folder for temporary files
     */
    static Victim start(Path temporary, Path input, Path quarantine) throws IOException {
        var process =
                // A program that was started in the background of a script may have SIGINT ignored,
                // and
                // its children inherit that: they would never end.
                new ProcessBuilder(
                                "env",
                                "--default-signal=INT",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Djava.io.tmpdir=" + temporary,
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:-UsePerfData",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Victim.class.getName(),
                                input.toString(),
                                quarantine.toString())
                        .redirectErrorStream(true)
                        .start();
        var victim = new Victim(process);
        var line = victim.line();
        if (!line.equals("ready")) {
            throw new IllegalStateException(line + " " + victim.line());
        }
        return victim;
    }

    String line() throws IOException {
        return String.valueOf(process.inputReader().readLine());
    }

    void goOn() throws IOException {
        process.outputWriter().write("\n");
        process.outputWriter().flush();
    }

    long pid() {
        return process.pid();
    }

    int signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).start().waitFor();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("still running a minute after " + name);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] args) throws IOException {
        var input = Path.of(args[0]);
        var target = Path.of(args[1]);
        try (var duck = Duck.open(SourceFiles.folders(List.of(input)).toArray(Path[]::new))) {
            var reading = TableReader.read(duck, List.of(input), ReadOptions.STRICT, "t");
            var parent = target.toAbsolutePath().getParent();
            var half = Scratch.create(parent, ".granary-quarantine");
            Files.writeString(half.resolve("good.csv"), "half");
            System.out.println("ready");
            if (System.in.read() < 0) {
                return;
            }
            QuarantineWriter.write(
                    target, false, reading.table(), reading.sources(), new TreeMap<>());
            System.out.println("written");
        } catch (IOException e) {
            System.out.println("failed: " + e.getMessage());
        }
    }
}
