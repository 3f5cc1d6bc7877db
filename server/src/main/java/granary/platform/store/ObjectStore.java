package granary.platform.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * Bytes kept under their own SHA-256: written once, never changed. A folder now, a bucket later.
 */
public interface ObjectStore {
    /**
     * What was stored.
     *
     * @param digest SHA-256, 64 lower-case hex digits
     */
    record Stored(String digest, long bytes) {}

    /** Stores the stream durably: it is on disk, whole, before this returns. */
    Stored put(InputStream bytes) throws IOException;

    InputStream open(String digest) throws IOException;

    /** A local file with these bytes, for readers that need a path. */
    Path path(String digest) throws IOException;

    boolean exists(String digest);

    /** Removes the bytes for good; only erasure and the collector may. */
    void delete(String digest) throws IOException;
}
