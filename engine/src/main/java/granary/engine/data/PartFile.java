package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One part of a quarantine while it is written, in pieces of whole characters. It knows whether its
 * last record ended: two files may meet in one.
 */
final class PartFile implements AutoCloseable {

    private final OutputStream out;
    private final Charset charset;
    private boolean ended = true;

    private PartFile(OutputStream out, Charset charset) {
        this.out = out;
        this.charset = charset;
    }

    /**
     * @param charset what its text is written in; the pieces come as UTF-8
     */
    static PartFile open(Path file, Charset charset) throws IOException {
        return new PartFile(
                new BufferedOutputStream(Files.newOutputStream(file), 1 << 16), charset);
    }

    void write(byte[] utf8) throws IOException {
        write(utf8, 0, utf8.length);
    }

    void write(byte[] utf8, int from, int to) throws IOException {
        if (to > from) {
            if (charset.equals(UTF_8)) {
                out.write(utf8, from, to - from);
            } else {
                out.write(new String(utf8, from, to - from, UTF_8).getBytes(charset));
            }
            boolean onlyMark = from == 0 && to == 3 && Bytes.startWith(utf8, 0xef, 0xbb, 0xbf);
            ended = onlyMark ? ended : utf8[to - 1] == '\n' || utf8[to - 1] == '\r';
        }
    }

    void write(String text) throws IOException {
        write(text.getBytes(UTF_8));
    }

    /** Begins a record, on a line of its own. */
    void begin() throws IOException {
        if (!ended) {
            write("\n");
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
