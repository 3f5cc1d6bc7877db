package granary.planning.request;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What happens to a request and only the ledger must know. */
sealed interface RequestEvent extends DomainEvent {
    String key();

    @Override
    default ObjectRef object() {
        return new ObjectRef("request", key());
    }

    record RequestDrafted(String key, String digest) implements RequestEvent {}

    record RequestChanged(String key, String digest) implements RequestEvent {}

    record RequestLinked(String key, String dataset) implements RequestEvent {}

    record RequestSubmitted(String key, String digest) implements RequestEvent {}

    record RequestDeclined(String key, @Nullable String reason) implements RequestEvent {}

    record RequestWithdrawn(String key, @Nullable String reason) implements RequestEvent {}

    record RequestScored(String key, String method, String value, boolean isFinal)
            implements RequestEvent {}

    record RequestEstimated(String key, LocalDate p50, LocalDate p80, String seed)
            implements RequestEvent {}
}
