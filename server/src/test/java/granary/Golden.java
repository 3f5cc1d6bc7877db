package granary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that the product's output is compared with. {@code ./check --update-golden} (or {@code
 * -Dgolden=update}) rewrites them, and the difference is reviewed as code.
 */
public final class Golden {
    private Golden() {}

    public static boolean isUpdating() {
        return "update".equals(System.getProperty("golden"));
    }

    /** The whole file is exactly this text. */
    public static void file(Path file, String actual) throws IOException {
        if (isUpdating()) {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, actual);
        }
        assertThat(file).exists();
        assertThat(actual)
                .as(file + " is stale: ./check --update-golden")
                .isEqualTo(Files.readString(file));
    }

    /** The part of a page between {@code <!-- begin: NAME -->} and {@code <!-- end: NAME -->}. */
    public static void section(Path file, String name, String actual) throws IOException {
        var begin = "<!-- begin: %s -->\n".formatted(name);
        var end = "<!-- end: %s -->".formatted(name);
        var page = Files.readString(file);
        assertThat(page).as(file + " has no part for " + name).contains(begin, end);
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (isUpdating()) {
            Files.writeString(file, page.substring(0, from) + actual + page.substring(to));
        } else {
            assertThat(page.substring(from, to))
                    .as(file + " is stale: ./check --update-golden")
                    .isEqualTo(actual);
        }
    }
}
