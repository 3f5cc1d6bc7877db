package granary.governance.grants;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a grant allows a call, and if not, why: the first reason in the one order of reasons. */
record GrantPolicy(
        Instant notBefore,
        Instant notAfter,
        @Nullable Instant revokedAt,
        String purpose,
        List<String> columns) {

    /**
     * @param columns empty for every column
     * @param isActive whether the account of who asks is active
     */
    record Call(Instant at, @Nullable String purpose, List<String> columns, boolean isActive) {}

    Optional<GrantProblem> refusal(Call call) {
        if (!call.isActive()) {
            return Optional.of(GrantProblem.PRINCIPAL_INACTIVE);
        }
        if (call.at().isBefore(notBefore)) {
            return Optional.of(GrantProblem.GRANT_NOT_YET_ACTIVE);
        }
        if (revokedAt != null && !call.at().isBefore(revokedAt)) {
            return Optional.of(GrantProblem.GRANT_REVOKED);
        }
        if (!call.at().isBefore(notAfter)) {
            return Optional.of(GrantProblem.GRANT_EXPIRED);
        }
        if (!purpose.equals(call.purpose())) {
            return Optional.of(GrantProblem.PURPOSE_NOT_GRANTED);
        }
        return coversColumns(call.columns())
                ? Optional.empty()
                : Optional.of(GrantProblem.COLUMN_NOT_GRANTED);
    }

    private boolean coversColumns(List<String> asked) {
        return columns.isEmpty() || !asked.isEmpty() && columns.containsAll(asked);
    }
}
