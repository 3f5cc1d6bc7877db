package granary.datasets.erasure;

import granary.engine.data.Duck;
import granary.governance.Eraser.ErasureSubject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * How a person is recognised: by an identifier in the column of its name, and by the identifier
 * inside any text, when it is long enough to mean nobody else.
 */
final class PersonQuery {
    /** A shorter value stands in texts by chance. */
    static final int TEXT_MIN = 5;

    private PersonQuery() {}

    /**
     * SQL that is true for rows of the person, false for all others, and never null.
     *
     * @param columns all columns
     * @param texts those of them that hold text
     */
    static String condition(ErasureSubject subject, Set<String> columns, Set<String> texts) {
        var tests = new ArrayList<String>();
        subject.identifiers()
                .forEach((kind, raw) -> {
                    var value = raw.strip();
                    if (columns.contains(kind)) {
                        tests.add(
                                "cast(%s as varchar) = %s"
                                        .formatted(Duck.quote(kind), Duck.literal(value)));
                    }
                    if (value.length() >= TEXT_MIN) {
                        for (var column : texts) {
                            tests.add(
                                    "contains(lower(%s), %s)"
                                            .formatted(
                                                    Duck.quote(column),
                                                    Duck.literal(value.toLowerCase(Locale.ROOT))));
                        }
                    }
                });
        return tests.isEmpty() ? "false" : "coalesce(%s, false)".formatted(orOfNulls(tests));
    }

    /** In SQL, null or false is null: each test answers for itself. */
    private static String orOfNulls(List<String> tests) {
        return String.join(
                " or ", tests.stream().map(t -> "coalesce(%s, false)".formatted(t)).toList());
    }

    /** What to look for in lines of a file as it came, byte for byte. */
    static List<String> needles(ErasureSubject subject) {
        return subject.identifiers().values().stream()
                .map(String::strip)
                .filter(v -> v.length() >= TEXT_MIN)
                .map(v ->
                        new String(v.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
                                .toLowerCase(Locale.ROOT))
                .toList();
    }
}
