package granary.incidents.incident;

import java.time.Instant;
import java.util.UUID;

/** Where an incident stands. Each case holds exactly what is true in it. */
public sealed interface IncidentState {
    /** Somebody still has to see to it. */
    sealed interface Open extends IncidentState {}

    /** Nothing is left to do. */
    sealed interface Over extends IncidentState {}

    record Detected() implements Open {}

    record Triaged(UUID commander) implements Open {}

    record Mitigating(UUID commander) implements Open {}

    record Mitigated(UUID commander, Instant at) implements Open {}

    record Resolved(UUID commander, Instant at) implements Open {}

    record Reviewed(UUID commander, Instant at) implements Open {}

    record Closed(Instant at) implements Over {}

    record Dismissed(String reason) implements Over {}

    record Merged(String into) implements Over {}

    /** As written in the database and said in the API. */
    default String word() {
        return switch (this) {
            case Detected _ -> "detected";
            case Triaged _ -> "triaged";
            case Mitigating _ -> "mitigating";
            case Mitigated _ -> "mitigated";
            case Resolved _ -> "resolved";
            case Reviewed _ -> "reviewed";
            case Closed _ -> "closed";
            case Dismissed _ -> "dismissed";
            case Merged _ -> "merged";
        };
    }
}
