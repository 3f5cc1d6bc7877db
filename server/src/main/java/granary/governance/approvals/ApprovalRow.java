package granary.governance.approvals;

import granary.governance.Approvals.Approval;
import granary.governance.Approvals.Decision;
import granary.governance.Approvals.Excluded;
import granary.governance.Approvals.Seat;
import granary.governance.Scope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

record ApprovalRow(
        UUID id,
        String subjectType,
        String subject,
        String digest,
        String policy,
        Scope scope,
        List<Seat> seats,
        List<Excluded> excluded,
        String state,
        String link,
        UUID requestedBy,
        Instant requestedAt,
        List<Decision> decisions) {

    Approval seen() {
        return new Approval(
                id,
                subjectType,
                subject,
                digest,
                state,
                seats,
                decisions,
                requestedBy,
                requestedAt,
                link);
    }
}
