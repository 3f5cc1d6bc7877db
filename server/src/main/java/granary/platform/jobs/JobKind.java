package granary.platform.jobs;

import org.jspecify.annotations.Nullable;

/**
 * One kind of long work. A run may be repeated after a crash, so it must find what the interrupted
 * one left and go on.
 *
 * @param <P> its parameters, a record
 */
public interface JobKind<P> {
    String kind();

    Class<P> params();

    /** Does the work and returns what the job's {@code result} shows, or null. */
    @Nullable Object run(P params, JobProgress progress) throws Exception;
}
