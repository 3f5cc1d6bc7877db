package granary.delivery.subscription;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * @param consumer its slug; @param owner its owner
 * @param endpoint the platform's webhook; null: the owner sees it in the product only
 */
record SubscriptionRow(
        UUID id,
        String dataset,
        UUID consumerId,
        String consumer,
        UUID owner,
        boolean isProduction,
        List<String> events,
        @Nullable UUID endpoint,
        String state,
        Instant createdAt) {}
