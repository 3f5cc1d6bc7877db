package granary.labeling;

import granary.platform.Money;
import java.util.Optional;
import java.util.UUID;

/** The door of the room: what rooms to the right may ask about labeling. */
public interface Labeling {
    /** A programme and where it stands. */
    record ProgrammeFacts(
            UUID id,
            String key,
            String name,
            String state,
            String currency,
            long tasks,
            long answers,
            long accepted,
            Money spent) {}

    Optional<ProgrammeFacts> find(String key);
}
