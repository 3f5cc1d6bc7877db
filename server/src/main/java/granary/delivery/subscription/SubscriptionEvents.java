package granary.delivery.subscription;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.List;
import java.util.UUID;

/** What is announced of subscriptions. */
final class SubscriptionEvents {
    private SubscriptionEvents() {}

    record Subscribed(UUID subscription, String dataset, String consumer, List<String> events)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("subscription", subscription.toString());
        }
    }

    record SubscriptionEnded(UUID subscription, String dataset, String consumer)
            implements DomainEvent {
        @Override
        public ObjectRef object() {
            return new ObjectRef("subscription", subscription.toString());
        }
    }
}
