package granary.delivery.subscription;

import granary.delivery.consumer.ConsumerRow;
import granary.delivery.consumer.ConsumerStore;
import granary.platform.outbox.Webhooks;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells subscribers by their webhooks, in the transaction of what is told. */
@Component
public class Told {
    public static final String PUBLISHED = "version.published";
    public static final String RECALLED = "version.recalled";
    public static final String READY = "delivery.ready";
    public static final String ERASED = "delivery.erased";

    /** What may be subscribed to. */
    static final List<String> EVENTS = List.of(PUBLISHED, RECALLED, READY, ERASED);

    private final SubscriptionStore store;
    private final ConsumerStore consumers;
    private final Webhooks webhooks;

    Told(SubscriptionStore store, ConsumerStore consumers, Webhooks webhooks) {
        this.store = store;
        this.consumers = consumers;
        this.webhooks = webhooks;
    }

    /** Consumers that subscribe to a dataset, each once. */
    public List<ConsumerRow> subscribers(String dataset) {
        return store.active(dataset).stream()
                .map(SubscriptionRow::consumerId)
                .distinct()
                .map((UUID id) -> consumers.load(id))
                .toList();
    }

    /** To every subscriber of the dataset that asked for the event. */
    public void all(String dataset, String event, Instant at, Object data, String dedupe) {
        send(store.active(dataset), event, at, data, dedupe);
    }

    /** To one consumer's subscriptions of the dataset. */
    public void one(
            String dataset, UUID consumer, String event, Instant at, Object data, String dedupe) {
        send(
                store.active(dataset).stream()
                        .filter(s -> s.consumerId().equals(consumer))
                        .toList(),
                event,
                at,
                data,
                dedupe);
    }

    private void send(
            Collection<SubscriptionRow> to, String event, Instant at, Object data, String dedupe) {
        for (var subscription : to) {
            var endpoint = subscription.endpoint();
            if (endpoint != null && subscription.events().contains(event)) {
                webhooks.send(endpoint, event, at, data, dedupe);
            }
        }
    }
}
