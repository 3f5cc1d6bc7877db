package granary.engine.data;

import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants inputs read; null means "find it".
 *
 * @param format of the rows, once unpacked
 * @param text what was said about texts; its null words hold for every format
 * @param notation how numbers are written, where not as {@code 1234.5}
 * @param maxExpanded bytes that one packed input may unpack to; 0 for the usual limit
 * @param stdin what {@code -} stands for
 * @param stage hears what is being done, for a person who waits
 */
public record ReadOptions(
        @Nullable Format format,
        CsvOptions text,
        @Nullable Notation notation,
        long maxExpanded,
        InputStream stdin,
        Consumer<String> stage) {

    private static final long LEAST = 64L << 20;
    private static final long MOST = 64L << 30;

    /** Find everything, refuse what is not clean. */
    public static final ReadOptions STRICT = of(null, CsvOptions.STRICT);

    public static ReadOptions of(@Nullable Format format, CsvOptions text) {
        return new ReadOptions(format, text, null, 0, InputStream.nullInputStream(), _ -> {});
    }

    public ReadOptions withMaxExpanded(long bytes) {
        return new ReadOptions(format, text, notation, bytes, stdin, stage);
    }

    public ReadOptions withStage(Consumer<String> listener) {
        return new ReadOptions(format, text, notation, maxExpanded, stdin, listener);
    }

    public ReadOptions withStdin(InputStream in) {
        return new ReadOptions(format, text, notation, maxExpanded, in, stage);
    }

    public ReadOptions withNotation(@Nullable Notation numbers) {
        return new ReadOptions(format, text, numbers, maxExpanded, stdin, stage);
    }

    /**
     * 100 times the packed size or 64 GiB, whichever is smaller, but never below 64 MiB: small
     * files of one repeated value pack a thousandfold and are right.
     */
    long limit(long packed) {
        return maxExpanded > 0
                ? maxExpanded
                : Math.max(LEAST, Math.min(MOST, 100 * Math.min(packed, MOST)));
    }
}
