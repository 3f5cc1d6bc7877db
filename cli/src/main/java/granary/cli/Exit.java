package granary.cli;

/** Exit codes, the same for every command. */
public final class Exit {
    public static final int GOOD = 0;

    /** A verdict was reached and it is bad. */
    public static final int BAD = 1;

    /** Wrong flags, or input that cannot be read: no verdict. */
    public static final int USAGE = 2;

    /** A server refused or could not be reached. */
    public static final int SERVER = 3;

    private Exit() {}
}
