package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;

/** Another encoding's text as UTF-8 bytes, strictly decoded, without its byte order mark. */
final class Transcoded extends InputStream {

    private final Reader reader;
    private final char[] chars = new char[1 << 14];
    private byte[] bytes = new byte[0];
    private int at;
    private boolean begun;
    private char carried;

    Transcoded(InputStream raw, Charset charset) {
        reader = new InputStreamReader(raw, charset.newDecoder());
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, offset, n);
        at += n;
        return n;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int from = 0;
            if (carried != 0) {
                chars[from++] = carried;
                carried = 0;
            }
            int n = reader.read(chars, from, chars.length - from);
            if (n < 0 && from == 0) {
                return false;
            }
            int end = from + Math.max(n, 0);
            // A pair of surrogates is one character: its first half waits for the second.
            if (n > 0 && Character.isHighSurrogate(chars[end - 1])) {
                carried = chars[--end];
            }
            var text = new String(chars, 0, end);
            bytes =
                    (!begun && text.startsWith("\uFEFF") ? text.substring(1) : text)
                            .getBytes(UTF_8);
            begun = true;
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
