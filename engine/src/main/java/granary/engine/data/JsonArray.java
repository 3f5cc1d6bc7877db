package granary.engine.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** One array of objects; after a fault nothing more can be read. */
final class JsonArray implements JsonObjects {

    private final String name;
    private final InputStream in;
    private final JsonParser parser;
    private final long maxCell;
    private boolean begun;
    private long element;
    private long line = 1;
    private long at;

    private JsonArray(String name, InputStream in, JsonParser parser, long maxCell) {
        this.name = name;
        this.in = in;
        this.parser = parser;
        this.maxCell = maxCell;
    }

    static JsonArray open(Path file, String name, long maxCell) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        var parser = JsonObjects.factory(maxCell).createParser(ObjectReadContext.empty(), in);
        return new JsonArray(name, in, parser, maxCell);
    }

    @Override
    public @Nullable JsonRow next() {
        try {
            if (!begun) {
                begun = true;
                if (parser.nextToken() != JsonToken.START_ARRAY) {
                    throw refused("It is no array of objects", "The first token is no bracket");
                }
            }
            var token = parser.nextToken();
            if (token == JsonToken.END_ARRAY) {
                if (parser.nextToken() != null) {
                    throw refused("Something follows the array", "One array is the whole file");
                }
                return null;
            }
            element++;
            line = parser.currentTokenLocation().getLineNr();
            at = parser.currentTokenLocation().getByteOffset();
            if (token != JsonToken.START_OBJECT) {
                throw refused(
                        "Element %d is no object".formatted(element),
                        token == null ? "The array does not end" : "It begins with " + token);
            }
            var cells = JsonRow.cells(parser, maxCell);
            return new JsonRow(line, at, parser.currentLocation().getByteOffset(), cells);
        } catch (JsonRow.Bad e) {
            throw refused("Element %d cannot be read".formatted(element), e.why());
        } catch (JacksonException e) {
            if (e.getLocation() != null) {
                line = e.getLocation().getLineNr();
                at = Math.max(0, e.getLocation().getByteOffset());
            }
            throw refused("The file is not JSON", e.getOriginalMessage());
        }
    }

    private InputRefused refused(String title, String detail) {
        return new InputProblem(
                        "input.json",
                        title,
                        detail,
                        name,
                        line,
                        at + 1,
                        "A JSON input is one array of objects; one object a line is --format jsonl")
                .refused();
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long at() {
        return at;
    }

    @Override
    public String badText() {
        return "";
    }

    @Override
    public void close() throws IOException {
        parser.close();
        in.close();
    }
}
