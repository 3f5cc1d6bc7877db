package granary.cli;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes maps, lists and plain values as one line of JSON, keys in the order they were put. Without
 * data binding, which takes longer to load than most commands take to run. What is not a number in
 * JSON is null.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private Json() {}

    public static String write(@Nullable Object value) {
        var text = new StringWriter();
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, @Nullable Object value) {
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Integer number -> out.writeNumber(number);
            case Long number -> out.writeNumber(number);
            case BigInteger number -> out.writeNumber(number);
            case BigDecimal number -> out.writeNumber(number.stripTrailingZeros().toPlainString());
            case Double number when Double.isFinite(number) -> out.writeNumber((double) number);
            case Double _ -> out.writeNull();
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, member) -> {
                    out.writeName(String.valueOf(name));
                    write(out, member);
                });
                out.writeEndObject();
            }
            case Iterable<?> list -> {
                out.writeStartArray();
                list.forEach(item -> write(out, item));
                out.writeEndArray();
            }
            case double[] numbers -> {
                out.writeStartArray();
                for (double number : numbers) {
                    write(out, number);
                }
                out.writeEndArray();
            }
            case double[][] rows -> {
                out.writeStartArray();
                for (double[] row : rows) {
                    write(out, row);
                }
                out.writeEndArray();
            }
            default -> out.writeString(value.toString());
        }
    }
}
