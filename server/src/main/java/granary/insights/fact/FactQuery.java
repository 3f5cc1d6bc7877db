package granary.insights.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A SQL file over facts. Its first lines are comments {@code -- name: value}; {@code facts} names
 * the views it reads.
 *
 * @param file name without folder and ending
 */
public record FactQuery(String file, Map<String, String> head, List<String> facts, String sql) {

    /** Every file of {@code insights/FOLDER} that begins so, in the order of their names. */
    public static List<FactQuery> folder(String folder, String prefix) {
        try {
            var found =
                    new PathMatchingResourcePatternResolver()
                            .getResources(
                                    "classpath:insights/%s/%s*.sql".formatted(folder, prefix));
            return Stream.of(found)
                    .map(FactQuery::read)
                    .sorted(java.util.Comparator.comparing(FactQuery::file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static FactQuery one(String folder, String file) {
        return folder(folder, file).stream()
                .filter(q -> q.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + folder + "/" + file));
    }

    private static FactQuery read(Resource resource) {
        try {
            var name = String.valueOf(resource.getFilename());
            return parse(
                    name.substring(0, name.length() - ".sql".length()),
                    resource.getContentAsString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FactQuery parse(String file, String text) {
        var head = new LinkedHashMap<String, String>();
        text.lines()
                .takeWhile(l -> l.startsWith("--"))
                .forEach(l -> {
                    int colon = l.indexOf(": ");
                    if (colon > 0) {
                        head.put(l.substring(2, colon).strip(), l.substring(colon + 2).strip());
                    }
                });
        var sql =
                String.join("\n", text.lines().dropWhile(l -> l.startsWith("--")).toList()).strip();
        return new FactQuery(
                file,
                Map.copyOf(head),
                Stream.of(head.getOrDefault("facts", "").split(","))
                        .map(String::strip)
                        .filter(f -> !f.isEmpty())
                        .toList(),
                sql);
    }

    /** A line of the head that must be there. */
    public String need(String name) {
        var value = head.get(name);
        if (value == null) {
            throw new IllegalStateException(
                    "insights/%s.sql has no line -- %s:".formatted(file, name));
        }
        return value;
    }
}
