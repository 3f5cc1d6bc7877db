package granary.engine.data;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files that typed paths stand for: a file itself, the data files below a folder, or what a
 * pattern matches, sorted by name. Links are followed only where a person typed them.
 */
public final class SourceFiles {

    /** What stands for standard input. */
    public static final String STDIN = "-";

    /** How many files are read as one table. */
    public static final int MOST = 10_000;

    private SourceFiles() {}

    /**
     * @param format what the folder's files must be, or null for the one format that is there
     * @throws InputRefused when a path is no file, folder or pattern that may be read
     */
    public static List<Path> of(List<Path> typed, @Nullable Format format) throws IOException {
        var files = new ArrayList<Path>();
        for (var path : typed) {
            if (path.toString().equals(STDIN)) {
                files.add(path);
            } else if (isPattern(path)) {
                files.addAll(matched(path));
            } else {
                var kind = attributes(path);
                if (kind.isDirectory()) {
                    files.addAll(inFolder(path, format));
                } else if (kind.isRegularFile()) {
                    files.add(path);
                } else {
                    throw special(path);
                }
            }
        }
        requireFew(files.size(), typed);
        return files;
    }

    /** The folders that a session must be allowed to read, links resolved. */
    public static List<Path> folders(List<Path> typed) throws IOException {
        var folders = new ArrayList<Path>();
        for (var path : typed) {
            if (path.toString().equals(STDIN)) {
                continue;
            }
            var start = isPattern(path) ? fixedPart(path) : path;
            attributes(start);
            var real = start.toRealPath();
            var parent = real.getParent();
            folders.add(Files.isDirectory(real) || parent == null ? real : parent);
        }
        return folders.stream().distinct().toList();
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(path)) {
                throw problem(
                        "input.missing",
                        "The link %s leads nowhere".formatted(path),
                        "It points to " + Files.readSymbolicLink(path),
                        path,
                        "Name the file itself");
            }
            throw e;
        } catch (FileSystemLoopException e) {
            throw loop(path);
        } catch (FileSystemException e) {
            if (String.valueOf(e.getReason()).contains("symbolic links")) {
                throw loop(path);
            }
            throw e;
        }
    }

    private static List<Path> inFolder(Path folder, @Nullable Format wanted) throws IOException {
        Map<Format, List<Path>> found = new EnumMap<>(Format.class);
        var waiting = new ArrayDeque<Path>(List.of(folder));
        while (!waiting.isEmpty()) {
            try (var entries = Files.newDirectoryStream(waiting.removeFirst())) {
                for (var entry : entries) {
                    var name = String.valueOf(entry.getFileName());
                    if (name.startsWith(".") || name.startsWith("_")) {
                        continue;
                    }
                    var kind =
                            Files.readAttributes(
                                    entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (kind.isSymbolicLink()) {
                        throw link(entry);
                    }
                    var format = Format.named(name);
                    if (kind.isDirectory()) {
                        waiting.add(entry);
                    } else if (format.isPresent() && !kind.isRegularFile()) {
                        throw special(entry);
                    } else if (format.isPresent()) {
                        found.computeIfAbsent(format.get(), _ -> new ArrayList<>()).add(entry);
                    }
                }
            }
        }
        if (wanted != null) {
            found.keySet().removeIf(format -> format != wanted);
        }
        if (found.isEmpty()) {
            throw problem(
                    "input.empty",
                    "The folder %s holds no data files".formatted(folder),
                    "Looked for .csv, .tsv, .jsonl, .json and .parquet, packed or not"
                            + (wanted == null ? "" : ", and only for " + wanted.word()),
                    folder,
                    "Name the folder that holds them");
        }
        if (found.size() > 1) {
            throw problem(
                    "input.mixed",
                    "The folder %s holds files of %d formats".formatted(folder, found.size()),
                    String.join(
                            ", ",
                            found.entrySet().stream()
                                    .map(e -> e.getValue().size() + " " + e.getKey().word())
                                    .toList()),
                    folder,
                    "Say which with --format, or name the files by a pattern such as '%s/*.csv'"
                            .formatted(folder));
        }
        var files = found.values().iterator().next();
        requireFew(files.size(), List.of(folder));
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    private static void requireFew(int count, List<Path> typed) {
        if (count > MOST) {
            throw problem(
                    "input.files",
                    "%s %s data files; at most %s are read as one table"
                            .formatted(
                                    typed.size() == 1 ? typed.getFirst() + " holds" : "These are",
                                    Bytes.count(count),
                                    Bytes.count(MOST)),
                    "Opening so many small files would cost more than reading them",
                    typed.getFirst(),
                    "Join them into fewer files, or name some of them by a pattern");
        }
    }

    /** A pattern only where no file has that very name. */
    private static boolean isPattern(Path path) {
        return path.toString().matches("(?s).*[*?\\[{].*")
                && !Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path fixedPart(Path pattern) {
        var absolute = pattern.toAbsolutePath();
        var fixed = absolute.getRoot();
        for (var name : absolute) {
            if (name.toString().matches("(?s).*[*?\\[{].*") || fixed == null) {
                break;
            }
            fixed = fixed.resolve(name);
        }
        return fixed == null ? absolute : fixed;
    }

    private static List<Path> matched(Path pattern) throws IOException {
        var start = fixedPart(pattern);
        if (!Files.isDirectory(start)) {
            throw new NoSuchFileException(pattern.toString());
        }
        var absolute = pattern.toAbsolutePath();
        var matcher = pattern.getFileSystem().getPathMatcher("glob:" + absolute);
        int depth =
                pattern.toString().contains("**")
                        ? Integer.MAX_VALUE
                        : absolute.getNameCount() - start.getNameCount();
        var here = Path.of("").toAbsolutePath();
        var files = new ArrayList<Path>();
        try (var walk = Files.walk(start, depth)) {
            for (var path : (Iterable<Path>) walk::iterator) {
                if (!matcher.matches(path) || Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                    continue;
                }
                if (Files.isSymbolicLink(path)) {
                    throw link(path);
                }
                if (!Files.isRegularFile(path)) {
                    throw special(path);
                }
                files.add(pattern.isAbsolute() ? path : here.relativize(path));
            }
        }
        if (files.isEmpty()) {
            throw problem(
                    "input.missing",
                    "No file matches " + pattern,
                    "Looked below " + start,
                    pattern,
                    "Check the pattern; it is taken from the current folder");
        }
        files.sort(Comparator.comparing(Path::toString));
        return files;
    }

    private static InputRefused link(Path path) throws IOException {
        return problem(
                "input.symlink",
                "%s is a link, and links inside a folder are not followed".formatted(path),
                "It points to " + Files.readSymbolicLink(path),
                path,
                "Take it out of the folder, or name the file it points to");
    }

    private static InputRefused loop(Path path) {
        return problem(
                "input.symlink",
                "The link %s leads back to itself".formatted(path),
                "Following it never ends",
                path,
                "Name the file itself");
    }

    private static InputRefused special(Path path) {
        return problem(
                "input.not-a-file",
                "%s is no file but a pipe, a socket or a device".formatted(path),
                "It has no size and cannot be read twice",
                path,
                "Send its content to standard input and name - with --format");
    }

    private static InputRefused problem(
            String type, String title, String detail, Path path, String hint) {
        return InputProblem.of(type, title, detail, path.toString(), hint).refused();
    }
}
