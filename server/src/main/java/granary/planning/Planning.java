package granary.planning;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The door of the room: what rooms to the right may ask about requests. */
public interface Planning {
    /**
     * @param dataset slug of the dataset that will fulfil it; null while nobody named one
     */
    record RequestFacts(
            String key, String title, String state, @Nullable String dataset, String consumer) {}

    Optional<RequestFacts> find(String key);

    /** Accepted requests that wait for a version of the dataset. */
    List<RequestFacts> waitingFor(String dataset);
}
