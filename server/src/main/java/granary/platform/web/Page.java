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
    public static @Nullable String decode(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CommonProblem.invalid(
                    "cursor",
                    "cursor",
                    "this is no cursor of ours",
                    "Use `next` of the page before, unchanged.");
        }
    }
}
