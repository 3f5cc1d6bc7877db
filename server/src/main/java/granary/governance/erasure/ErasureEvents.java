package granary.governance.erasure;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.LocalDate;
import java.util.List;

/** The steps of an erasure. Kinds of identifiers, never their values. */
sealed interface ErasureEvents extends DomainEvent {
    String key();

    @Override
    default ObjectRef object() {
        return new ObjectRef("erasure", key());
    }

    record ErasureReceived(String key, List<String> kinds, String channel, LocalDate dueOn)
            implements ErasureEvents {}

    record ErasureVerified(String key, String evidence) implements ErasureEvents {}

    record ErasureRejected(String key, String reason) implements ErasureEvents {}

    record ErasurePlanned(String key, String planDigest, long rows) implements ErasureEvents {}

    record ErasureApproved(String key, String planDigest) implements ErasureEvents {}

    record ErasureStarted(String key) implements ErasureEvents {}

    record ErasureExtended(String key, LocalDate dueOn, String reason) implements ErasureEvents {}
}
