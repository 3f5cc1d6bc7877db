package granary.engine.data;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a CSV file; null means "find it".
 *
 * @param header whether the first record holds the names
 * @param quarantineBadLines true: lines that cannot be read are put aside; false: they refuse the
 *     whole file
 * @param renameDuplicates true: a name that appears twice becomes {@code name_2}; false: it refuses
 *     the file
 */
public record CsvOptions(
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Charset encoding,
        @Nullable Boolean header,
        boolean quarantineBadLines,
        boolean renameDuplicates) {

    /** Find everything, refuse what is not clean. */
    public static final CsvOptions STRICT = new CsvOptions(null, null, null, null, false, false);

    public CsvOptions withQuarantine() {
        return new CsvOptions(delimiter, quote, encoding, header, true, renameDuplicates);
    }

    public CsvOptions withEncoding(Charset charset) {
        return new CsvOptions(
                delimiter, quote, charset, header, quarantineBadLines, renameDuplicates);
    }

    public CsvOptions withDelimiter(char found) {
        return new CsvOptions(found, quote, encoding, header, quarantineBadLines, renameDuplicates);
    }
}
