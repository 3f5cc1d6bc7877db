package granary.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The door of the room: what rooms to the right may ask about deliveries and consumers. */
public interface Delivery {
    record ConsumerFacts(UUID id, String slug, String name, UUID owner, boolean isProduction) {}

    record DeliveryFacts(
            UUID id,
            String key,
            String dataset,
            int number,
            String consumer,
            String purpose,
            String state,
            Instant at) {}

    Optional<ConsumerFacts> findConsumer(String slug);

    /** Deliveries of a version that happened, blocked and revoked ones too. */
    List<DeliveryFacts> deliveries(String dataset, int number);

    /** Consumers subscribed to a dataset. */
    List<ConsumerFacts> consumers(String dataset);
}
