package granary.engine.data;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/** The four fields before a quarantined record, in the writing of its file. */
final class QuarantineFields {

    static final List<String> NAMES =
            List.of("_granary_row", "_granary_line", "_granary_checks", "_granary_reasons");

    private final CsvDialect dialect;

    QuarantineFields(CsvDialect dialect) {
        this.dialect = dialect;
    }

    /** What begins the line of names. */
    String names() {
        return String.join(delimiter(), NAMES) + delimiter();
    }

    /** What begins a record. */
    String of(long row, long line, Put put) {
        return row
                + delimiter()
                + line
                + delimiter()
                + quoted(String.join("; ", put.checks()))
                + delimiter()
                + quoted(String.join("; ", put.reasons()))
                + delimiter();
    }

    private String delimiter() {
        return String.valueOf(dialect.delimiter());
    }

    private String quoted(String text) {
        char quote = dialect.quote();
        boolean plain =
                text.chars()
                        .noneMatch(c ->
                                c == dialect.delimiter() || c == quote || c == '\n' || c == '\r');
        var q = String.valueOf(quote);
        return plain ? text : q + text.replace(q, q + q) + q;
    }

    /** The same as members of a JSON object. */
    static String json(long row, long line, Put put) {
        return "\"%s\":%d,\"%s\":%d,\"%s\":%s,\"%s\":%s"
                .formatted(
                        NAMES.get(0),
                        row,
                        NAMES.get(1),
                        line,
                        NAMES.get(2),
                        array(put.checks()),
                        NAMES.get(3),
                        array(put.reasons()));
    }

    static String array(List<? extends @Nullable String> texts) {
        return texts.stream()
                .map(text -> text == null ? "null" : string(text))
                .collect(Collectors.joining(",", "[", "]"));
    }

    static String string(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
