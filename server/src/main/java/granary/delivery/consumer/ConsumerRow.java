package granary.delivery.consumer;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who receives data.
 *
 * @param kind {@code model}, {@code pipeline}, {@code team} or {@code vendor}
 * @param owner who answers for it, holds its grants and answers its notices
 */
public record ConsumerRow(
        UUID id,
        String slug,
        String name,
        String kind,
        UUID owner,
        boolean isProduction,
        Instant createdAt) {}
