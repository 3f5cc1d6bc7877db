package granary.governance.grants;

import granary.governance.Grants.Grant;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

record GrantRow(
        Grant grant,
        UUID request,
        @Nullable Instant revokedAt,
        @Nullable UUID revokedBy,
        @Nullable String revokeReason) {

    String state(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        if (now.isBefore(grant.notBefore())) {
            return "approved";
        }
        return now.isBefore(grant.notAfter()) ? "active" : "expired";
    }

    GrantPolicy policy() {
        return new GrantPolicy(
                grant.notBefore(), grant.notAfter(), revokedAt, grant.purpose(), grant.columns());
    }
}
