package granary.engine.data;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The objects of a JSON input, one after another. */
sealed interface JsonObjects extends AutoCloseable permits JsonLines, JsonArray {

    /** How deep values may be nested. */
    int DEPTH = 500;

    /**
     * The next object, or null at the end.
     *
     * @throws JsonRow.Bad for a line that is no object; the next call goes on after it
     * @throws InputRefused when nothing after the fault can be read
     */
    @Nullable JsonRow next() throws IOException, JsonRow.Bad;

    /** 1-based line that the last call began at. */
    long line();

    /** 0-based byte that the last call began at. */
    long at();

    /** The text of the last line that was no object. */
    String badText();

    @Override
    void close() throws IOException;

    static JsonObjects open(Opened input, long maxCell) throws IOException {
        return input.format() == Format.JSON
                ? JsonArray.open(input.plain(), input.name(), maxCell)
                : JsonLines.open(input.plain(), input.name(), maxCell);
    }

    /** Strings may be as long as a cell; the rest of the limits are Jackson's own. */
    static JsonFactory factory(long maxCell) {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEPTH)
                                .maxStringLength(
                                        (int) Math.min(Integer.MAX_VALUE - 8, Math.max(1, maxCell)))
                                .build())
                .build();
    }
}
