package granary.datasets.version;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens to a version that no other room needs to hear yet; the ledger does. */
sealed interface VersionChanged extends DomainEvent {
    String dataset();

    int number();

    @Override
    default ObjectRef object() {
        return new ObjectRef("version", dataset() + "@v" + number());
    }

    record VersionAbandoned(String dataset, int number) implements VersionChanged {}

    record ApprovalRequested(String dataset, int number, String digest) implements VersionChanged {}

    record VersionApproved(
            String dataset, int number, String digest, String meaning, boolean isLast)
            implements VersionChanged {}

    record VersionRejected(String dataset, int number, String reason) implements VersionChanged {}

    record OverrideAsked(
            String dataset, int number, List<String> items, String reason, LocalDate expiresOn)
            implements VersionChanged {}

    record GateOverridden(String dataset, int number, List<String> items, String reason)
            implements VersionChanged {}

    record VersionDeprecated(
            String dataset,
            int number,
            String reason,
            LocalDate sunsetOn,
            @Nullable Integer replacement)
            implements VersionChanged {}

    record VersionRestored(String dataset, int number, String reason) implements VersionChanged {}

    record LiftAsked(String dataset, int number, String reason) implements VersionChanged {}

    record RecallLifted(String dataset, int number, String reason) implements VersionChanged {}
}
