package granary;

import static org.assertj.core.api.Assertions.assertThat;

import granary.platform.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * docs/problems.md lists every refusal, and nothing that the product never says. An entry is a line
 * {@code - `slug` (status) …}.
 */
class ProblemsTest {
    private static final Path CATALOGUE = Path.of("..", "docs", "problems.md");
    private static final Pattern ENTRY =
            Pattern.compile("^- (`[a-z0-9.-]+` \\(\\d{3}\\))", Pattern.MULTILINE);

    @Test
    void the_catalogue_lists_exactly_the_problems_there_are() throws Exception {
        assertThat(listed()).containsExactlyElementsOf(inCode());
    }

    private static Set<String> listed() throws IOException {
        var slugs = new TreeSet<String>();
        var entries = ENTRY.matcher(Files.readString(CATALOGUE));
        while (entries.find()) {
            slugs.add(entries.group(1));
        }
        return slugs;
    }

    private static Set<String> inCode() throws ClassNotFoundException {
        var scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AssignableTypeFilter(ProblemCode.class));
        var slugs = new TreeSet<String>();
        for (var found : scan.findCandidateComponents("granary")) {
            for (var code : Class.forName(found.getBeanClassName()).getEnumConstants()) {
                var problem = (ProblemCode) code;
                slugs.add("`%s` (%d)".formatted(problem.slug(), problem.status()));
            }
        }
        return slugs;
    }
}
