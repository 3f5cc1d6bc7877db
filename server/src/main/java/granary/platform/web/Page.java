package granary.platform.web;

import granary.platform.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next cursor of the page after it; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public static final int LIMIT_DEFAULT = 50;
    public static final int LIMIT_MAX = 500;

    /** More rows than any list holds; a place beyond it could overflow where it is added to. */
    private static final long ROWS_MAX = 1L << 53;

    /**
     * Cuts {@code limit + 1} rows read by key into a page; {@code key} gives the last shown row's
     * position.
     */
    public static <T> Page<T> of(List<T> rowsOneMore, int limit, Function<T, String> key) {
        if (rowsOneMore.size() <= limit) {
            return new Page<>(List.copyOf(rowsOneMore), null);
        }
        var shown = List.copyOf(rowsOneMore.subList(0, limit));
        return new Page<>(shown, encode(key.apply(shown.getLast())));
    }

    public static <T> Page<T> all(List<T> items) {
        return new Page<>(List.copyOf(items), null);
    }

    /** The same page of what is shown of each. */
    public <V> Page<V> map(Function<? super T, ? extends V> view) {
        return new Page<>(items.stream().<V>map(view).toList(), next);
    }

    /** A limit within bounds; null is the default. */
    public static int limit(@Nullable Integer asked) {
        if (asked == null) {
            return LIMIT_DEFAULT;
        }
        if (asked < 1 || asked > LIMIT_MAX) {
            throw CommonProblem.invalid(
                    "limit",
                    "range",
                    "%d is not between 1 and %d".formatted(asked, LIMIT_MAX),
                    "Ask for fewer and follow `next`.");
        }
        return asked;
    }

    public static String encode(String position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** The position inside a cursor; null for the first page. */
    public static @Nullable String position(@Nullable String cursor) {
        return position(cursor, text -> text);
    }

    /**
     * The position inside a cursor; null for the first page.
     *
     * @param read throws {@link IllegalArgumentException} for a text that is no position of the
     *     list
     */
    public static <T> @Nullable T position(@Nullable String cursor, Function<String, T> read) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            if (text.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("no text of PostgreSQL holds U+0000");
            }
            return read.apply(text);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid(
                    "cursor",
                    "cursor",
                    "this is no cursor of ours",
                    "Use `next` of the page before, unchanged.");
        }
    }

    /** How many rows the pages before have shown. */
    public static long offset(@Nullable String cursor) {
        Long shown = position(cursor, Page::count);
        return shown == null ? 0 : shown;
    }

    private static long count(String text) {
        long count = Long.parseLong(text);
        if (count < 0 || count > ROWS_MAX) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }
}
