package granary.platform.jobs;

/** How a running job tells where it is, and learns that it shall stop. */
public interface JobProgress {
    /**
     * Says where the work is; throws {@link java.util.concurrent.CancellationException} when
     * somebody cancelled it.
     */
    void at(String stage, long done, long total);
}
