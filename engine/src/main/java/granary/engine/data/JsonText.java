package granary.engine.data;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;

/** A nested value as compact JSON text, numbers as they are written. */
final class JsonText {

    private JsonText() {}

    /**
     * @param parser at the value's first token; stands at its last afterwards
     */
    static String of(JsonParser parser) {
        var text = new StringBuilder();
        int depth = 0;
        boolean comma = false;
        for (JsonToken token = parser.currentToken(); ; token = parser.nextToken()) {
            if (token == null) {
                throw new IllegalStateException("a value that does not end");
            }
            if (token.isStructEnd()) {
                text.append(token.asString());
                depth--;
                comma = true;
            } else {
                text.append(comma ? "," : "");
                comma = token.isScalarValue();
                append(text, token, parser);
                depth += token.isStructStart() ? 1 : 0;
            }
            if (depth == 0) {
                return text.toString();
            }
        }
    }

    private static void append(StringBuilder text, JsonToken token, JsonParser parser) {
        switch (token) {
            case PROPERTY_NAME -> quoted(text, parser.currentName()).append(':');
            case VALUE_STRING -> quoted(text, parser.getString());
            case VALUE_NULL -> text.append("null");
            default -> text.append(token.isStructStart() ? token.asString() : parser.getString());
        }
    }

    private static StringBuilder quoted(StringBuilder text, @Nullable String content) {
        return text.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsCharArray(String.valueOf(content)))
                .append('"');
    }
}
