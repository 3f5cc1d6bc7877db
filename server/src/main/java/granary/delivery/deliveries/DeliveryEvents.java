package granary.delivery.deliveries;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** What is announced of deliveries beside {@link granary.delivery.Delivered}. */
final class DeliveryEvents {
    private DeliveryEvents() {}

    private static ObjectRef delivery(String key) {
        return new ObjectRef("delivery", key);
    }

    record DeliveryRequested(
            String key,
            String dataset,
            int number,
            String consumer,
            UUID recipient,
            String purpose,
            String grant)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }

    record DeliveryStarted(String key) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }

    record DeliveryFailed(String key, String why) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }

    record DeliveryAcknowledged(String key, String manifestDigest) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }

    record DeliveryExpired(String key) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }

    record DeliveryRevoked(String key, String why) implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }

    /** Bytes left the house by the link. */
    record DataAccessed(String key, String dataset, int number, String consumer, String purpose)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return delivery(key);
        }
    }
}
