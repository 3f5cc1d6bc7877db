package granary.engine.data;

import org.jspecify.annotations.Nullable;

/**
 * Why an input was refused, in the names of RFC 9457.
 *
 * @param type a stable slug such as {@code input.csv.width}
 * @param line 1-based physical line, or null when the problem is about the whole file
 * @param byteOffset 1-based byte in the file, or null
 * @param hint what to do about it
 */
public record InputProblem(
        String type,
        String title,
        String detail,
        String file,
        @Nullable Long line,
        @Nullable Long byteOffset,
        String hint) {

    /** A problem of the whole file, at no particular line. */
    public static InputProblem of(
            String type, String title, String detail, String file, String hint) {
        return new InputProblem(type, title, detail, file, null, null, hint);
    }
}
