package granary.engine.data;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * One object of a JSON input.
 *
 * @param line 1-based physical line of its opening brace
 * @param from 0-based byte of its opening brace in the file
 * @param to the byte after its closing brace
 * @param cells by key, in the order they stand
 */
record JsonRow(long line, long from, long to, Map<String, Cell> cells) {

    enum Kind {
        NUMBER,
        STRING,
        BOOLEAN,
        NESTED,
        NULL
    }

    /**
     * @param mended whether half a surrogate pair was replaced, which no text may hold
     */
    record Cell(Kind kind, @Nullable String text, boolean mended) {}

    /** Why one object cannot be read. */
    static final class Bad extends Exception {
        private static final long serialVersionUID = 1;

        Bad(String why) {
            super(why);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /**
     * @param parser at the opening brace; stands at the closing one afterwards
     */
    static Map<String, Cell> cells(JsonParser parser, long maxCell) throws Bad {
        var cells = new LinkedHashMap<String, Cell>();
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            if (cells.put(name, cell(parser, maxCell, name)) != null) {
                throw new Bad("the key \"%s\" appears twice".formatted(name));
            }
        }
        return cells;
    }

    private static Cell cell(JsonParser parser, long maxCell, String name) throws Bad {
        var token = parser.nextToken();
        var kind = kind(token);
        var text =
                switch (kind) {
                    case NULL -> null;
                    case NESTED -> JsonText.of(parser);
                    default -> parser.getString();
                };
        if (text != null && text.length() > maxCell) {
            throw new Bad(
                    "the value of \"%s\" is longer than %s bytes"
                            .formatted(name, Bytes.count(maxCell)));
        }
        var mended = text == null ? null : mended(text);
        return new Cell(kind, mended, mended != null && !mended.equals(text));
    }

    private static Kind kind(@Nullable JsonToken token) throws Bad {
        return switch (token) {
            case VALUE_STRING -> Kind.STRING;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            case START_OBJECT, START_ARRAY -> Kind.NESTED;
            case null, default -> throw new Bad("the object does not end");
        };
    }

    /** A text that UTF-8 can hold. */
    private static String mended(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> c >= 0xd800 && c <= 0xdfff ? 0xfffd : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
