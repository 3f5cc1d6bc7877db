package granary.engine;

import org.jspecify.annotations.Nullable;

/**
 * What the engine was given cannot be read or makes no sense: no verdict was reached. It says what
 * was wrong, where, and what to do; the command line turns it into the problem document and exit
 * code 2.
 */
public final class InputProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final String hint;
    private final @Nullable String file;
    private final long line;
    private final long byteOffset;

    private InputProblem(
            String type,
            String title,
            String hint,
            @Nullable String file,
            long line,
            long byteOffset,
            @Nullable Throwable cause) {
        super(title, cause);
        this.type = type;
        this.hint = hint;
        this.file = file;
        this.line = line;
        this.byteOffset = byteOffset;
    }

    /**
     * @param type a stable slug of the catalogue, such as {@code input.csv.width}
     * @param title what was wrong, in one sentence
     * @param hint what to do about it
     */
    public static InputProblem of(String type, String title, String hint) {
        return new InputProblem(type, title, hint, null, 0, -1, null);
    }

    public InputProblem causedBy(Throwable cause) {
        return new InputProblem(type, title(), hint, file, line, byteOffset, cause);
    }

    public InputProblem in(String file) {
        return new InputProblem(type, title(), hint, file, line, byteOffset, getCause());
    }

    /**
     * @param line 1-based physical line, 0 when it is not known
     * @param byteOffset 0-based offset in the file, -1 when it is not known
     */
    public InputProblem at(long line, long byteOffset) {
        return new InputProblem(type, title(), hint, file, line, byteOffset, getCause());
    }

    public String type() {
        return type;
    }

    public String title() {
        return String.valueOf(getMessage());
    }

    public String hint() {
        return hint;
    }

    public @Nullable String file() {
        return file;
    }

    /** 1-based physical line, 0 when it is not known. */
    public long line() {
        return line;
    }

    /** 0-based byte offset, -1 when it is not known. */
    public long byteOffset() {
        return byteOffset;
    }
}
