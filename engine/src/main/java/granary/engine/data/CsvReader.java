package granary.engine.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Finds how a CSV file is written and proves it over the whole file, before any other program reads
 * it. What is not clean is refused with its place and a remedy; nothing is guessed into silence.
 */
public final class CsvReader {

    private static final int SAMPLE = 1 << 20;

    private CsvReader() {}

    /**
     * Goes over the whole file.
     *
     * @throws InputRefused with every problem found
     */
    public static CsvFile inspect(Path path, CsvOptions options) {
        return inspect(path, path.getFileName().toString(), options);
    }

    /**
     * @param file what its problems are told under
     */
    static CsvFile inspect(Path path, String file, CsvOptions options) {
        try {
            var head = Bytes.head(path, SAMPLE);
            NotText.refuse(head, file, options.encoding() != null);
            var charset = options.encoding() == null ? UTF_8 : options.encoding();
            boolean bom =
                    head.length >= 3
                            && head[0] == (byte) 0xef
                            && head[1] == (byte) 0xbb
                            && head[2] == (byte) 0xbf;
            char quote = options.quote() == null ? '"' : options.quote();
            var sample = sample(head, charset, bom);
            char delimiter =
                    options.delimiter() == null
                            ? CsvSniffer.delimiter(sample, quote)
                            : options.delimiter();
            var records = CsvSniffer.records(sample, delimiter, quote);
            if (records.isEmpty() && sample.isBlank()) {
                throw new InputRefused(
                        InputProblem.of(
                                "input.empty",
                                "The file has no records",
                                "%d bytes, none of them a record".formatted(Files.size(path)),
                                file,
                                "Send a file with at least a header line"));
            }
            var first = records.isEmpty() ? List.<String>of("") : records.getFirst();
            boolean header = options.header() == null ? CsvSniffer.header(first) : options.header();
            var dialect = new CsvDialect(delimiter, quote, charset, bom, header);
            return new CsvProof(path, file, dialect, options, first).run();
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    /**
     * The beginning as text; a character cut at its end is left out, bad bytes are found by the
     * whole-file proof.
     */
    private static String sample(byte[] head, Charset charset, boolean bom) {
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE);
        int skipped = bom ? 3 : 0;
        var in = ByteBuffer.wrap(head, skipped, head.length - skipped);
        var out = CharBuffer.allocate((int) (head.length * (double) decoder.maxCharsPerByte()) + 1);
        decoder.decode(in, out, false);
        var text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** The file's text as UTF-8 bytes without byte order mark, whatever it is written in. */
    static InputStream utf8(InputStream raw, CsvDialect dialect) throws IOException {
        if (dialect.isUtf8()) {
            if (dialect.bom()) {
                raw.skipNBytes(3);
            }
            return raw;
        }
        return new Transcoded(raw, dialect.encoding());
    }

    /** The file's text, strictly decoded. */
    static BufferedReader text(Path path, CsvDialect dialect) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        utf8(Files.newInputStream(path), dialect), UTF_8.newDecoder()),
                1 << 16);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
