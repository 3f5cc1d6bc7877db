package granary.governance;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Approvals bound to the digest of what is approved. A room opens one when something is submitted,
 * asks it to decide, and acts when it answers that enough people agreed. What changed since is
 * stale; whoever is excluded never decides.
 */
public interface Approvals {
    /**
     * What must be agreed to.
     *
     * @param subjectType noun: {@code contract}, {@code version}, {@code waiver}, {@code erasure} …
     * @param subject key people know, as in {@code bank@v1}
     * @param digest SHA-256 of exactly what is agreed to
     * @param policy name of the rule that says who must agree
     * @param seats each seat must be taken by a different person who holds its permission in the
     *     scope; a seat may also name the one person who can take it
     * @param excluded people who may never decide this, and why: rule name by person
     */
    record Ask(
            String subjectType,
            String subject,
            String digest,
            String policy,
            List<Seat> seats,
            List<Excluded> excluded,
            Scope scope,
            String link) {}

    record Seat(String name, String permission, @Nullable UUID person) {}

    record Excluded(UUID person, String rule) {}

    record Decision(
            UUID by,
            String seat,
            String decision,
            String meaning,
            @Nullable String reason,
            Instant at) {}

    record Approval(
            UUID id,
            String subjectType,
            String subject,
            String digest,
            String state,
            List<Seat> seats,
            List<Decision> decisions,
            UUID requestedBy,
            Instant requestedAt,
            String link) {
        public boolean isGranted() {
            return state.equals("granted");
        }
    }

    /**
     * Opens an approval; one that is already open for the subject is voided. The caller is the
     * requester.
     */
    Approval open(Ask ask);

    /**
     * The caller agrees.
     *
     * @param digest what the subject's digest is now; another than the one asked for is 409 {@code
     *     approval-stale}
     * @return the approval, {@code granted} when every seat is taken
     * @throws granary.platform.Refusal {@code self-approval} for who is excluded, {@code
     *     permission-missing} when no open seat is the caller's to take
     */
    Approval approve(
            String subjectType,
            String subject,
            String digest,
            String meaning,
            @Nullable String reason);

    Approval reject(String subjectType, String subject, String reason);

    /** Voids the open approval, if any: what it was about changed or was withdrawn. */
    void cancel(String subjectType, String subject, String why);

    java.util.Optional<Approval> find(String subjectType, String subject);

    /** Those of the subjects whose open approval has a seat that is the caller's to take now. */
    Set<String> awaitingCaller(String subjectType, Collection<String> subjects);

    /** People who took part in deciding the subject. */
    Set<UUID> deciders(String subjectType, String subject);
}
