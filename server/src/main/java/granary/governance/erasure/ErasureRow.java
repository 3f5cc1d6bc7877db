package granary.governance.erasure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param kinds kinds of identifiers given, as in client_id
 * @param sealed the identifiers, encrypted
 * @param subjectHmac stands for the person
 */
record ErasureRow(
        UUID id,
        String key,
        String state,
        @Nullable String dataset,
        String channel,
        LocalDate receivedOn,
        LocalDate dueOn,
        boolean isExtended,
        List<String> kinds,
        byte[] sealed,
        String subjectHmac,
        UUID filedBy,
        Instant filedAt,
        @Nullable String evidence,
        @Nullable UUID verifiedBy,
        @Nullable ErasurePlan plan,
        @Nullable String planDigest,
        @Nullable UUID approvedBy,
        @Nullable Instant startedAt,
        @Nullable Long leftAfter,
        @Nullable String certificate,
        @Nullable Instant completedAt,
        @Nullable String reason,
        long rowVersion) {

    /** What can be asked for now; the steps of the system are not among them. */
    List<String> verbs() {
        return switch (state) {
            case "received" -> List.of("verify", "reject", "extend");
            case "verified" -> List.of("reject", "extend");
            case "planned" -> List.of("approve", "reject", "extend");
            case "blocked", "approved" -> List.of("extend");
            case "executing", "completed", "completed_with_exceptions", "rejected" -> List.of();
            default -> throw new IllegalStateException("no state of an erasure: " + state);
        };
    }
}
