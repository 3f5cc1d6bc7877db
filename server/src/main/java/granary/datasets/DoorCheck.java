package granary.datasets;

import granary.engine.check.Subject;
import java.util.List;
import java.util.UUID;

/**
 * Preventive controls that refuse a file before it is read into a version. The room {@code quality}
 * answers.
 */
public interface DoorCheck {
    /**
     * A file that was read and typed by the contract, and is not yet in any version.
     *
     * @param subject its rows, in an open session that ends after the call
     */
    record Arrival(String dataset, UUID run, String file, Subject subject) {}

    /**
     * Why a file is refused.
     *
     * @param control key of the control, as in {@code CTL-1}
     * @param incident key of the incident that the control came from
     * @param sentence what is wrong with the file, for people
     */
    record Block(String control, String incident, String sentence) {}

    /** Empty when the file may pass. */
    List<Block> check(Arrival arrival);
}
