package granary.engine.data;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What a DuckDB session may use.
 *
 * @param directories folders that the session may read and write; everything else is closed to it
 * @param threads worker threads, at least 1
 * @param memoryMiB memory before it spills, in MiB
 * @param spillMiB temporary disk space, in MiB
 * @param zone in which times without a zone are read
 */
public record DuckOptions(
        List<Path> directories, int threads, int memoryMiB, int spillMiB, ZoneId zone) {

    public DuckOptions {
        directories = List.copyOf(directories);
        if (threads < 1 || memoryMiB < 64 || spillMiB < 0) {
            throw new IllegalArgumentException(
                    "threads %d, memory %d MiB, spill %d MiB"
                            .formatted(threads, memoryMiB, spillMiB));
        }
    }

    public DuckOptions(List<Path> directories, int threads, int memoryMiB, int spillMiB) {
        this(directories, threads, memoryMiB, spillMiB, ZoneOffset.UTC);
    }

    /** Two threads, 1 GiB of memory, 8 GiB of spill. */
    public static DuckOptions reading(Path... directories) {
        return new DuckOptions(List.of(directories), 2, 1024, 8192);
    }

    public static DuckOptions reading(List<Path> directories) {
        return new DuckOptions(directories, 2, 1024, 8192);
    }
}
