package granary.engine.ledger;

import granary.engine.InputProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.erdtman.jcs.NumberToJSON;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Writes RFC 8785 canonical JSON into one growing buffer, straight from parser tokens. A million
 * ledger entries must be verified in seconds, so nothing is built in between: members are written
 * where they stand and put in order only when they were not. Numbers are IEEE doubles written by
 * the reference library.
 */
final class CanonicalWriter {
    private static final int MAX_DEPTH = 500;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    /**
     * The members of one open object: name, and where {@code ,"name":value} starts in the buffer.
     */
    private static final class Members {
        String[] names = new String[16];
        int[] starts = new int[17];
        int count;
        boolean ordered;

        void add(String name, int start) {
            if (count == names.length) {
                names = Arrays.copyOf(names, count * 2);
                starts = Arrays.copyOf(starts, count * 2 + 1);
            }
            if (count > 0 && names[count - 1].compareTo(name) >= 0) {
                ordered = false;
            }
            names[count] = name;
            starts[count++] = start;
        }
    }

    private byte[] buffer = new byte[1 << 16];
    private int length;
    private final List<Members> open = new ArrayList<>();
    private int depth;

    int length() {
        return length;
    }

    byte[] buffer() {
        return buffer;
    }

    void reset() {
        length = 0;
        depth = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(buffer, length);
    }

    void openObject() {
        if (depth == MAX_DEPTH) {
            throw InputProblem.of(
                    "json.depth", "JSON nested deeper than " + MAX_DEPTH, "Flatten the document");
        }
        if (depth == open.size()) {
            open.add(new Members());
        }
        var members = open.get(depth++);
        members.count = 0;
        members.ordered = true;
    }

    /** Begins a member; its value is written next. */
    void name(String name) {
        open.get(depth - 1).add(name, length);
        put(',');
        string(name);
        put(':');
    }

    /**
     * Names sort by UTF-16 code units, which is what {@link String#compareTo} does (RFC 8785,
     * 3.2.3).
     */
    void closeObject() {
        var members = open.get(--depth);
        if (members.count == 0) {
            put('{');
        } else if (members.ordered) {
            buffer[members.starts[0]] = '{';
        } else {
            sort(members);
        }
        put('}');
    }

    private void sort(Members members) {
        int n = members.count;
        int from = members.starts[0];
        members.starts[n] = length;
        var order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> members.names[a].compareTo(members.names[b]));
        byte[] unordered = Arrays.copyOfRange(buffer, from, length);
        int to = from;
        for (int i = 0; i < n; i++) {
            int member = order[i];
            if (i > 0 && members.names[member].equals(members.names[order[i - 1]])) {
                throw InputProblem.of(
                        "json.duplicate-name",
                        "The name \"" + members.names[member] + "\" stands twice in one object",
                        "Keep one of the two; which one counts would otherwise depend on the reader");
            }
            int start = members.starts[member];
            int size = members.starts[member + 1] - start;
            System.arraycopy(unordered, start - from, buffer, to, size);
            to += size;
        }
        buffer[from] = '{';
    }

    /**
     * Writes the value whose first token is the parser's current one, and leaves the parser on its
     * last.
     */
    void value(JsonParser parser) {
        value(parser, 0);
    }

    private void value(JsonParser parser, int nesting) {
        if (nesting > MAX_DEPTH) {
            throw InputProblem.of(
                    "json.depth", "JSON nested deeper than " + MAX_DEPTH, "Flatten the document");
        }
        var token = parser.currentToken();
        switch (token) {
            case START_OBJECT -> {
                openObject();
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    name(name);
                    parser.nextToken();
                    value(parser, nesting + 1);
                }
                closeObject();
            }
            case START_ARRAY -> {
                put('[');
                boolean first = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (!first) {
                        put(',');
                    }
                    first = false;
                    value(parser, nesting + 1);
                }
                put(']');
            }
            case VALUE_STRING ->
                    string(
                            parser.getStringCharacters(),
                            parser.getStringOffset(),
                            parser.getStringLength());
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> number(parser.getDoubleValue());
            case VALUE_TRUE -> put(TRUE);
            case VALUE_FALSE -> put(FALSE);
            case VALUE_NULL -> put(NULL);
            case null, default ->
                    throw InputProblem.of(
                            "json.incomplete",
                            "A JSON value was expected",
                            "Export the file again");
        }
    }

    private void integer(JsonParser parser) {
        if (parser.getStringLength() <= 15) {
            number(parser.getLongValue());
        } else {
            number(parser.getDoubleValue());
        }
    }

    /** A whole number that a double holds exactly. */
    void number(long value) {
        put(Long.toString(value).getBytes(StandardCharsets.US_ASCII));
    }

    void number(double value) {
        try {
            put(NumberToJSON.serializeNumber(value).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw InputProblem.of(
                            "json.number-range",
                            "A number is not a finite IEEE double",
                            "Write numbers beyond 1.8e308 as strings")
                    .causedBy(e);
        }
    }

    void truth(boolean value) {
        put(value ? TRUE : FALSE);
    }

    void nothing() {
        put(NULL);
    }

    void array(Iterable<? extends @Nullable Object> items, ItemWriter item) {
        put('[');
        boolean first = true;
        for (var each : items) {
            if (!first) {
                put(',');
            }
            first = false;
            item.write(each);
        }
        put(']');
    }

    interface ItemWriter {
        void write(@Nullable Object item);
    }

    void string(String text) {
        string(text.toCharArray(), 0, text.length());
    }

    private void string(char[] chars, int offset, int count) {
        reserve(count * 6 + 2);
        byte[] out = buffer;
        int at = length;
        out[at++] = '"';
        for (int i = offset; i < offset + count; i++) {
            char c = chars[i];
            if (c >= 0x20 && c < 0x80) {
                if (c == '"' || c == '\\') {
                    out[at++] = '\\';
                }
                out[at++] = (byte) c;
            } else if (c < 0x20) {
                at = control(out, at, c);
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | c >> 6);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                out[at++] = (byte) (0xE0 | c >> 12);
                out[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else {
                if (i + 1 == offset + count || !Character.isSurrogatePair(c, chars[i + 1])) {
                    throw InputProblem.of(
                            "json.lone-surrogate",
                            "A string holds half of a surrogate pair",
                            "Such text has no UTF-8 form; repair it where it was written");
                }
                int point = Character.toCodePoint(c, chars[++i]);
                out[at++] = (byte) (0xF0 | point >> 18);
                out[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                out[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | point & 0x3F);
            }
        }
        out[at++] = '"';
        length = at;
    }

    private static int control(byte[] out, int at, char c) {
        int to = at;
        out[to++] = '\\';
        switch (c) {
            case '\b' -> out[to++] = 'b';
            case '\t' -> out[to++] = 't';
            case '\n' -> out[to++] = 'n';
            case '\f' -> out[to++] = 'f';
            case '\r' -> out[to++] = 'r';
            default -> {
                out[to++] = 'u';
                out[to++] = '0';
                out[to++] = '0';
                out[to++] = HEX[c >> 4];
                out[to++] = HEX[c & 15];
            }
        }
        return to;
    }

    private void put(char ascii) {
        reserve(1);
        buffer[length++] = (byte) ascii;
    }

    private void put(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
    }

    private void reserve(int more) {
        if (more > buffer.length - length) {
            buffer =
                    Arrays.copyOf(buffer, Math.max(buffer.length * 2, Math.addExact(length, more)));
        }
    }
}
