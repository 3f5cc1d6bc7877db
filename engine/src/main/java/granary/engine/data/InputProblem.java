package granary.engine.data;

import org.jspecify.annotations.Nullable;

/**
 * Why an input was refused, in the names of RFC 9457.
 *
 * @param type a stable slug such as {@code input.csv.width}
 * @param line 1-based physical line, or null when the problem is about the whole file
 * @param byteOffset 1-based byte in the file, or null
 * @param hint what to do about it
 * @param row 1-based data row, or null
 * @param column name of the column, or null
 */
public record InputProblem(
        String type,
        String title,
        String detail,
        String file,
        @Nullable Long line,
        @Nullable Long byteOffset,
        String hint,
        @Nullable Long row,
        @Nullable String column) {

    public InputProblem(
            String type,
            String title,
            String detail,
            String file,
            @Nullable Long line,
            @Nullable Long byteOffset,
            String hint) {
        this(type, title, detail, file, line, byteOffset, hint, null, null);
    }

    /** A problem of the whole file, at no particular line. */
    public static InputProblem of(
            String type, String title, String detail, String file, String hint) {
        return new InputProblem(type, title, detail, file, null, null, hint);
    }

    /** A problem of one column. */
    InputProblem about(String name) {
        return new InputProblem(type, title, detail, file, line, byteOffset, hint, row, name);
    }

    InputRefused refused() {
        return new InputRefused(this);
    }
}
