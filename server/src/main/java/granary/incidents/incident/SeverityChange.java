package granary.incidents.incident;

import granary.incidents.incident.IncidentState.Closed;
import granary.incidents.incident.IncidentState.Resolved;
import granary.incidents.incident.IncidentState.Reviewed;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The rule of changing a severity: raising is always allowed, lowering from 1 or 2 needs a second
 * person, and after the incident is resolved nothing is lowered any more.
 */
sealed interface SeverityChange {
    record Apply(int to) implements SeverityChange {}

    /** Noted; a second person has to ask for the same. */
    record Propose(int to) implements SeverityChange {}

    /** The one who proposed cannot be the second person. */
    record SamePerson() implements SeverityChange {}

    record Settled() implements SeverityChange {}

    record Same() implements SeverityChange {}

    /**
     * @param proposedTo a lowering that waits for a second person; null when none does
     */
    static SeverityChange decide(
            IncidentState state,
            int from,
            int to,
            UUID asker,
            @Nullable Integer proposedTo,
            @Nullable UUID proposedBy) {
        if (to == from) {
            return new Same();
        }
        if (to < from) {
            return new Apply(to);
        }
        if (state instanceof Resolved || state instanceof Reviewed || state instanceof Closed) {
            return new Settled();
        }
        if (from > 2) {
            return new Apply(to);
        }
        if (proposedTo == null || proposedTo != to) {
            return new Propose(to);
        }
        return asker.equals(proposedBy) ? new SamePerson() : new Apply(to);
    }
}
