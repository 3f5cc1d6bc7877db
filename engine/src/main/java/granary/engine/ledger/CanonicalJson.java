package granary.engine.ledger;

import granary.engine.InputProblem;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * RFC 8785, the JSON Canonicalization Scheme: the one byte form of a JSON value that hashes are
 * taken of. Numbers are IEEE doubles, so money, 64-bit ids and counts above 2^53 belong in strings.
 */
public final class CanonicalJson {
    static final JsonFactory JSON = JsonFactory.builder().build();

    private static final long EXACT = 1L << 53;

    private CanonicalJson() {}

    /**
     * @throws InputProblem when it is no JSON, a name stands twice in one object, or text has no
     *     UTF-8 form
     */
    public static byte[] of(String json) {
        return of(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param json UTF-8 without a byte order mark
     */
    public static byte[] of(byte[] json) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            var writer = new CanonicalWriter();
            parser.nextToken();
            writer.value(parser);
            if (parser.nextToken() != null) {
                throw InputProblem.of(
                        "json.trailing", "More text follows the JSON value", "Pass one value");
            }
            return writer.toBytes();
        } catch (JacksonException e) {
            throw InputProblem.of(
                            "json.syntax", "Not JSON: " + e.getOriginalMessage(), "Pass valid JSON")
                    .causedBy(e);
        }
    }

    /**
     * @param value made of {@link Map} with string names, {@link List}, {@link String}, {@link
     *     Number}, {@link Boolean} and null
     * @throws IllegalArgumentException for a whole number that a double cannot hold exactly, or
     *     another type
     */
    public static byte[] ofValue(@Nullable Object value) {
        var writer = new CanonicalWriter();
        write(writer, value);
        return writer.toBytes();
    }

    private static void write(CanonicalWriter writer, @Nullable Object value) {
        switch (value) {
            case null -> writer.nothing();
            case String text -> writer.string(text);
            case Boolean truth -> writer.truth(truth);
            case Long whole -> writer.number(exact(whole));
            case Integer whole -> writer.number((long) whole);
            case Short whole -> writer.number((long) whole);
            case Double number -> writer.number((double) number);
            case Float number -> writer.number((double) number);
            case Map<?, ?> map -> {
                writer.openObject();
                map.forEach((name, member) -> {
                    writer.name(String.valueOf(name));
                    write(writer, member);
                });
                writer.closeObject();
            }
            case Iterable<?> list -> writer.array(list, item -> write(writer, item));
            case BigDecimal money ->
                    throw new IllegalArgumentException(
                            "an exact decimal is written as a string: " + money);
            case BigInteger large ->
                    throw new IllegalArgumentException(
                            "a large integer is written as a string: " + large);
            default ->
                    throw new IllegalArgumentException(
                            "no JSON form for " + value.getClass().getName());
        }
    }

    private static long exact(long whole) {
        if (whole > EXACT || whole < -EXACT) {
            throw new IllegalArgumentException("beyond 2^53, write it as a string: " + whole);
        }
        return whole;
    }
}
