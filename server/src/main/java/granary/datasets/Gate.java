package granary.datasets;

/** Lets a room to the right say that an item it answers for changed. */
public interface Gate {
    /**
     * Asks every {@link PublishCheck} for its {@link PublishCheck#standing} again and stores the
     * gate anew, in the caller's transaction. Nothing happens to a version that is published or
     * abandoned.
     */
    void refresh(String dataset, int version);
}
