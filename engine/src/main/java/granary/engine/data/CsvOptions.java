package granary.engine.data;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about a CSV file; null means "find it".
 *
 * @param header whether the first record holds the names
 * @param quarantineBadLines true: lines that cannot be read are put aside; false: they refuse the
 *     whole file
 * @param renameDuplicates true: a name that appears twice becomes {@code name_2}; false: it refuses
 *     the file
 * @param nulls further texts that mean null, compared by code point
 * @param keepQuotedEmpty true: {@code ""} is an empty text; false: it is null like an empty field
 * @param maxCell bytes that one value may have
 */
public record CsvOptions(
        @Nullable Character delimiter,
        @Nullable Character quote,
        @Nullable Charset encoding,
        @Nullable Boolean header,
        boolean quarantineBadLines,
        boolean renameDuplicates,
        List<String> nulls,
        boolean keepQuotedEmpty,
        long maxCell) {

    /** 16 MiB. */
    public static final long USUAL_CELL = 16L << 20;

    /** Find everything, refuse what is not clean. */
    public static final CsvOptions STRICT = new CsvOptions(null, null, null, null, false, false);

    public CsvOptions {
        nulls = List.copyOf(nulls);
    }

    public CsvOptions(
            @Nullable Character delimiter,
            @Nullable Character quote,
            @Nullable Charset encoding,
            @Nullable Boolean header,
            boolean quarantineBadLines,
            boolean renameDuplicates) {
        this(
                delimiter,
                quote,
                encoding,
                header,
                quarantineBadLines,
                renameDuplicates,
                List.of(),
                false,
                USUAL_CELL);
    }

    public CsvOptions withQuarantine() {
        return new CsvOptions(
                delimiter,
                quote,
                encoding,
                header,
                true,
                renameDuplicates,
                nulls,
                keepQuotedEmpty,
                maxCell);
    }

    public CsvOptions withEncoding(Charset charset) {
        return new CsvOptions(
                delimiter,
                quote,
                charset,
                header,
                quarantineBadLines,
                renameDuplicates,
                nulls,
                keepQuotedEmpty,
                maxCell);
    }

    public CsvOptions withDelimiter(char found) {
        return new CsvOptions(
                found,
                quote,
                encoding,
                header,
                quarantineBadLines,
                renameDuplicates,
                nulls,
                keepQuotedEmpty,
                maxCell);
    }

    public CsvOptions withMaxCell(long bytes) {
        return new CsvOptions(
                delimiter,
                quote,
                encoding,
                header,
                quarantineBadLines,
                renameDuplicates,
                nulls,
                keepQuotedEmpty,
                bytes);
    }

    /**
     * @param words texts that mean null
     * @param keepEmpty whether {@code ""} is an empty text
     */
    public CsvOptions withNulls(List<String> words, boolean keepEmpty) {
        return new CsvOptions(
                delimiter,
                quote,
                encoding,
                header,
                quarantineBadLines,
                renameDuplicates,
                words,
                keepEmpty,
                maxCell);
    }
}
