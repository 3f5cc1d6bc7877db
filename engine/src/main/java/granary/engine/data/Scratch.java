package granary.engine.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders that live as long as their process. The name says whose they are, so that the next run
 * removes what a killed one left behind: {@code granary-duck-SPACE-PID-START-RANDOM}. A process
 * number means something only within one space of them (a container has its own), so folders of
 * another space are let be.
 */
final class Scratch {

    private static final Pattern NAME =
            Pattern.compile("\\.?granary-[a-z]+-(\\d+)-(\\d+)-(\\d+)-[0-9a-f]+");
    private static final Path SPACE = Path.of("/proc/self/ns/pid");
    private static final String OWN = own();

    private Scratch() {}

    /**
     * @param kind a word that begins the name, such as {@code granary-duck}
     */
    static Path create(Path parent, String kind) throws IOException {
        var random = UUID.randomUUID().toString().substring(24);
        return Files.createDirectory(parent.resolve("%s-%s-%s".formatted(kind, OWN, random)));
    }

    /** Removes the folders of this kind whose process has ended. */
    static void sweep(Path parent, String kind) throws IOException {
        try (var entries = Files.newDirectoryStream(parent, kind + "-*")) {
            for (var entry : entries) {
                if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)
                        && isLeftBehind(String.valueOf(entry.getFileName()))
                        && Files.isWritable(entry)) {
                    delete(entry);
                }
            }
        }
    }

    static boolean isLeftBehind(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches() || !parts.group(1).equals(space())) {
            return false;
        }
        return ProcessHandle.of(Long.parseLong(parts.group(2)))
                .filter(ProcessHandle::isAlive)
                .flatMap(Scratch::start)
                .filter(start -> start == Long.parseLong(parts.group(3)))
                .isEmpty();
    }

    /** Deletes a folder with everything in it; what another has deleted meanwhile is gone too. */
    static void delete(Path root) {
        try (Stream<Path> paths = Files.walk(root)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException gone) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String own() {
        var self = ProcessHandle.current();
        return "%s-%d-%d".formatted(space(), self.pid(), start(self).orElse(0L));
    }

    private static Optional<Long> start(ProcessHandle process) {
        return process.info().startInstant().map(instant -> instant.toEpochMilli());
    }

    /** The number of this process space; 0 where the system has only one. */
    private static String space() {
        if (!Files.isSymbolicLink(SPACE)) {
            return "0";
        }
        try {
            return Files.readSymbolicLink(SPACE).toString().replaceAll("\\D", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
