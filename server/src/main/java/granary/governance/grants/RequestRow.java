package granary.governance.grants;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param state requested, granted, denied or withdrawn
 * @param needsCompliance whether compliance must agree beside the owner's side
 */
record RequestRow(
        UUID id,
        String key,
        String dataset,
        String purpose,
        List<String> columns,
        int days,
        String justification,
        @Nullable String maskingProfile,
        @Nullable String consumer,
        UUID requester,
        Instant requestedAt,
        boolean needsCompliance,
        @Nullable UUID ownerAgreedBy,
        @Nullable UUID complianceAgreedBy,
        String state,
        @Nullable UUID decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String reason,
        long rowVersion) {}
