package granary.planning;

import java.util.List;
import java.util.Optional;

/** The door of the room: what rooms to the right may ask about requests. */
public interface Planning {
    record RequestFacts(String key, String title, String state, String dataset, String consumer) {}

    Optional<RequestFacts> find(String key);

    /** Accepted requests that wait for a version of the dataset. */
    List<RequestFacts> waitingFor(String dataset);
}
