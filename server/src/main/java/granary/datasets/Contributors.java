package granary.datasets;

import java.util.Set;
import java.util.UUID;

/**
 * People whose labels are in a version: they may not approve it. The room {@code labeling} answers.
 */
public interface Contributors {
    Set<UUID> contributors(String dataset, int version);
}
