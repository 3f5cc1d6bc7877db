package granary.engine.data;

import java.nio.charset.Charset;
import java.util.List;
import java.util.function.Consumer;
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
        return copy(c -> c.quarantineBadLines = true);
    }

    public CsvOptions withEncoding(Charset charset) {
        return copy(c -> c.encoding = charset);
    }

    public CsvOptions withDelimiter(char found) {
        return copy(c -> c.delimiter = found);
    }

    public CsvOptions withMaxCell(long bytes) {
        return copy(c -> c.maxCell = bytes);
    }

    /**
     * @param words texts that mean null
     * @param keepEmpty whether {@code ""} is an empty text
     */
    public CsvOptions withNulls(List<String> words, boolean keepEmpty) {
        return copy(c -> {
            c.nulls = words;
            c.keepQuotedEmpty = keepEmpty;
        });
    }

    private CsvOptions copy(Consumer<Copy> change) {
        var copy = new Copy();
        change.accept(copy);
        return copy.made();
    }

    /** A copy under way: the one place that knows all there is. */
    private final class Copy {
        private @Nullable Character delimiter = CsvOptions.this.delimiter;
        private @Nullable Character quote = CsvOptions.this.quote;
        private @Nullable Charset encoding = CsvOptions.this.encoding;
        private @Nullable Boolean header = CsvOptions.this.header;
        private boolean quarantineBadLines = CsvOptions.this.quarantineBadLines;
        private boolean renameDuplicates = CsvOptions.this.renameDuplicates;
        private List<String> nulls = CsvOptions.this.nulls;
        private boolean keepQuotedEmpty = CsvOptions.this.keepQuotedEmpty;
        private long maxCell = CsvOptions.this.maxCell;

        CsvOptions made() {
            return new CsvOptions(
                    delimiter,
                    quote,
                    encoding,
                    header,
                    quarantineBadLines,
                    renameDuplicates,
                    nulls,
                    keepQuotedEmpty,
                    maxCell);
        }
    }
}
