package granary.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Where tests find the demo's data and the golden files. */
public final class Examples {

    private Examples() {}

    /** The repository's {@code examples} folder, wherever the tests were started. */
    public static Path examples() {
        var here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("examples/bank"))) {
            here = here.getParent();
        }
        if (here == null) {
            throw new IllegalStateException(
                    "no examples folder above " + Path.of("").toAbsolutePath());
        }
        return here.resolve("examples");
    }

    /** The thirty months of bank data, in time order. */
    public static List<Path> bankMonths() {
        try (var files = Files.list(examples().resolve("bank"))) {
            return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder that a file lies in. */
    public static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    public static Path bad(String name) {
        return examples().resolve("bank-bad").resolve(name);
    }

    /** A file below {@code src/test/resources/granary/engine}. */
    public static Path golden(String name) {
        try {
            var url = Examples.class.getResource("/granary/engine/" + name);
            if (url == null) {
                throw new IllegalArgumentException("no test resource " + name);
            }
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
