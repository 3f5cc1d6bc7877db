package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** One object a line; a line that is none is told and passed over. */
final class JsonLines implements JsonObjects {

    /** A whole line is held in memory. */
    private static final long LEAST = 32L << 20;

    private static final long LONGEST = 1L << 30;

    private final String name;
    private final InputStream in;
    private final JsonFactory factory;
    private final long maxCell;
    private final int maxLine;
    private byte[] line = new byte[1 << 12];
    private int length;
    private long number;
    private long at;
    private long after;
    private boolean atEnd;

    private JsonLines(String name, InputStream in, long maxCell) {
        this.name = name;
        this.in = in;
        this.factory = JsonObjects.factory(maxCell);
        this.maxCell = maxCell;
        this.maxLine =
                (int)
                        Math.min(
                                Integer.MAX_VALUE - 8,
                                2 * Math.min(LONGEST, Math.max(LEAST, maxCell)));
    }

    static JsonLines open(Path file, String name, long maxCell) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        var lines = new JsonLines(name, in, maxCell);
        lines.skipByteOrderMark();
        return lines;
    }

    private void skipByteOrderMark() throws IOException {
        in.mark(3);
        if (Bytes.startWith(in.readNBytes(3), 0xef, 0xbb, 0xbf)) {
            after = 3;
        } else {
            in.reset();
        }
    }

    @Override
    public @Nullable JsonRow next() throws IOException, JsonRow.Bad {
        while (readLine()) {
            int start = 0;
            int end = length;
            while (start < end && isBlank(line[start])) {
                start++;
            }
            while (end > start && isBlank(line[end - 1])) {
                end--;
            }
            if (start < end) {
                return row(start, end);
            }
        }
        return null;
    }

    private JsonRow row(int start, int end) throws JsonRow.Bad {
        requireUtf8();
        try (var parser =
                factory.createParser(ObjectReadContext.empty(), line, start, end - start)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new JsonRow.Bad("it is no object");
            }
            var cells = JsonRow.cells(parser, maxCell);
            if (parser.nextToken() != null) {
                throw new JsonRow.Bad("something follows the object");
            }
            return new JsonRow(number, at + start, at + end, cells);
        } catch (JacksonException e) {
            throw new JsonRow.Bad(e.getOriginalMessage());
        }
    }

    private void requireUtf8() throws JsonRow.Bad {
        var utf8 = new Utf8Check();
        for (int i = 0; i < length; i++) {
            if (!utf8.accept(line[i] & 0xff)) {
                throw new JsonRow.Bad(
                        "byte %d of the file, 0x%02X, is not UTF-8"
                                .formatted(at + i + 1, line[i] & 0xff));
            }
        }
        if (!utf8.atBoundary()) {
            throw new JsonRow.Bad("its last character is cut");
        }
    }

    private boolean readLine() throws IOException {
        at = after;
        length = 0;
        int b = in.read();
        if (b < 0) {
            atEnd = true;
            return false;
        }
        number++;
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (length == line.length) {
                if (length == maxLine) {
                    throw tooLong();
                }
                line = Arrays.copyOf(line, (int) Math.min(maxLine, 2L * length));
            }
            line[length++] = (byte) b;
        }
        after = at + length + (b < 0 ? 0 : 1);
        return true;
    }

    private InputRefused tooLong() {
        return new InputProblem(
                        "limit.cell",
                        "Line %d is longer than %s bytes".formatted(number, Bytes.count(maxLine)),
                        "A line of JSON Lines holds one object",
                        name,
                        number,
                        at + 1,
                        "If it is right, raise --max-cell; if it is one JSON array, read it with --format json")
                .refused();
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r';
    }

    @Override
    public long line() {
        return number;
    }

    @Override
    public long at() {
        return at;
    }

    @Override
    public String badText() {
        return new String(line, 0, length, UTF_8).stripTrailing();
    }

    /** 0-based byte where the next line begins. */
    long after() {
        return after;
    }

    boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
