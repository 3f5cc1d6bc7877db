package granary.delivery.deliveries;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version on its way to a consumer.
 *
 * @param split slug; null when the version goes whole
 * @param recipient owner of the consumer, who holds the grant
 * @param parts parts of the split that go; empty without a split
 * @param exclude columns left out, the split's included
 * @param why why it failed or was revoked
 * @param manifest the manifest document, byte for byte; null until ready
 */
record DeliveryRow(
        UUID id,
        long number,
        String dataset,
        int version,
        @Nullable String split,
        UUID consumerId,
        String consumer,
        UUID recipient,
        String purpose,
        String format,
        List<String> parts,
        List<String> exclude,
        String state,
        @Nullable String why,
        @Nullable String manifest,
        @Nullable String manifestDigest,
        @Nullable Long bytes,
        UUID requestedBy,
        Instant requestedAt,
        @Nullable Instant readyAt,
        @Nullable Instant expiresAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant endedAt,
        long rowVersion) {
    String key() {
        return "DEL-" + number;
    }

    String versionKey() {
        return dataset + "@v" + version;
    }

    boolean hasLink() {
        return state.equals("ready") || state.equals("acknowledged");
    }
}
