package granary.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;

/** Lets rows that were mended in quarantine arrive as a file of their own. */
public interface Corrections {
    /**
     * A file that takes the place of rows of one that arrived before.
     *
     * @param run the file received, being read by its job
     * @param job null when the same bytes landed before
     */
    record Received(UUID run, @org.jspecify.annotations.Nullable UUID job) {}

    /**
     * Receives CSV from the source, in the mode and at the instant of the file that it corrects.
     * The caller needs {@code version:write}, as for any file.
     */
    Received receive(UUID corrected, String file, InputStream csv) throws IOException;
}
