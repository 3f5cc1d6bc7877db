package granary.engine.data;

import java.sql.SQLException;

/**
 * DuckDB refused or failed a statement. The statement stands in the message, cut to a readable
 * length.
 */
public final class DuckFailed extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 600;

    DuckFailed(String sql, SQLException cause) {
        super(
                cause.getMessage()
                        + "\nin: "
                        + (sql.length() > SHOWN ? sql.substring(0, SHOWN) + " …" : sql),
                cause);
    }

    /** Whether there was no room to spill to. */
    public boolean isOutOfDisk() {
        return reason().contains("max_temp_directory_size")
                || reason().contains("No space left on device");
    }

    /** Whether its memory was not enough. */
    public boolean isOutOfMemory() {
        return reason().contains("Out of Memory Error");
    }

    /** DuckDB's own sentence, without the statement. */
    public String reason() {
        var cause = getCause();
        return cause == null || cause.getMessage() == null ? "unknown" : cause.getMessage();
    }
}
