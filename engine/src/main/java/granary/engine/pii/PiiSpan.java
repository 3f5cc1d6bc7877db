package granary.engine.pii;

import java.util.List;

/**
 * Personal data in a text.
 *
 * @param start first code point
 * @param end one past the last
 * @param score 0 to 1
 * @param validated whether a check digit or an equal proof holds
 * @param alsoPossible other entities that the same place may be
 */
public record PiiSpan(
        String entity,
        int start,
        int end,
        double score,
        boolean validated,
        List<String> alsoPossible) {

    public PiiSpan {
        alsoPossible = List.copyOf(alsoPossible);
    }

    /** The same finding over a whole value. */
    PiiSpan with(String value) {
        return new PiiSpan(
                entity, 0, value.codePointCount(0, value.length()), score, validated, alsoPossible);
    }

    /** The found value. */
    public String in(String text) {
        return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}
