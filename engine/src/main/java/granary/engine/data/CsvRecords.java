package granary.engine.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV records as texts, one after another; for the sample that finds the dialect and for
 * files that must be rewritten. {@link CsvScanner} counts the same records over bytes.
 */
final class CsvRecords {

    /**
     * @param quoted which fields stood in quotes
     * @param blank true for a line with nothing on it
     */
    record Text(List<String> fields, BitSet quoted, boolean blank) {}

    private final Reader reader;
    private final char delimiter;
    private final char quote;
    private int pushed = -2;
    private boolean truncated;

    CsvRecords(Reader reader, char delimiter, char quote) {
        this.reader = reader;
        this.delimiter = delimiter;
        this.quote = quote;
    }

    /** Whether the last record ended inside quotes, at the end of the text. */
    boolean truncated() {
        return truncated;
    }

    private int take() throws IOException {
        if (pushed != -2) {
            int c = pushed;
            pushed = -2;
            return c;
        }
        return reader.read();
    }

    /** The next record, or null at the end. */
    @Nullable Text next() throws IOException {
        int c = take();
        if (c < 0) {
            return null;
        }
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        var inQuotes = new BitSet();
        boolean quoted = false;
        boolean started = false;
        boolean any = false;
        for (; ; c = take()) {
            if (quoted) {
                if (c < 0) {
                    truncated = true;
                    break;
                }
                if (c != quote) {
                    field.append((char) c);
                    continue;
                }
                int after = take();
                if (after == quote) {
                    field.append(quote);
                } else {
                    quoted = false;
                    pushed = after;
                }
            } else if (c < 0 || c == '\n') {
                break;
            } else if (c == '\r') {
                int after = take();
                if (after != '\n') {
                    pushed = after;
                }
                break;
            } else if (c == delimiter) {
                any = true;
                fields.add(field.toString());
                field.setLength(0);
                started = false;
            } else if (c == quote && !started) {
                any = true;
                quoted = true;
                inQuotes.set(fields.size());
                started = true;
            } else {
                any = true;
                started = true;
                field.append((char) c);
            }
        }
        fields.add(field.toString());
        return new Text(fields, inQuotes, !any);
    }
}
