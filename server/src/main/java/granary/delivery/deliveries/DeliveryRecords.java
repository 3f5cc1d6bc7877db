package granary.delivery.deliveries;

import granary.datasets.Subscribers;
import granary.delivery.Delivery;
import granary.delivery.consumer.ConsumerRow;
import granary.delivery.consumer.ConsumerStore;
import granary.delivery.subscription.Told;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The door of the room, and the answer to the room datasets: who has what. */
@Component
@Transactional(readOnly = true)
class DeliveryRecords implements Delivery, Subscribers {
    private final DeliveryStore store;
    private final ConsumerStore consumers;
    private final Told told;

    DeliveryRecords(DeliveryStore store, ConsumerStore consumers, Told told) {
        this.store = store;
        this.consumers = consumers;
        this.told = told;
    }

    @Override
    public Optional<ConsumerFacts> findConsumer(String slug) {
        return consumers.find(slug).map(DeliveryRecords::facts);
    }

    @Override
    public List<DeliveryFacts> deliveries(String dataset, int number) {
        return store.of(dataset, List.of(number)).stream()
                .filter(d -> d.readyAt() != null)
                .map(d ->
                        new DeliveryFacts(
                                d.id(),
                                d.key(),
                                d.dataset(),
                                d.version(),
                                d.consumer(),
                                d.purpose(),
                                d.state(),
                                d.readyAt()))
                .toList();
    }

    @Override
    public List<ConsumerFacts> consumers(String dataset) {
        return told.subscribers(dataset).stream().map(DeliveryRecords::facts).toList();
    }

    @Override
    public List<Subscriber> subscribers(String dataset) {
        return told.subscribers(dataset).stream().map(DeliveryRecords::subscriber).toList();
    }

    @Override
    public List<Subscriber> receivers(String dataset, int version) {
        return store.of(dataset, List.of(version)).stream()
                .filter(d -> d.hasLink() || d.state().equals("expired"))
                .map(DeliveryRow::consumer)
                .distinct()
                .map(consumers::load)
                .map(DeliveryRecords::subscriber)
                .toList();
    }

    private static ConsumerFacts facts(ConsumerRow row) {
        return new ConsumerFacts(row.id(), row.slug(), row.name(), row.owner(), row.isProduction());
    }

    private static Subscriber subscriber(ConsumerRow row) {
        return new Subscriber(row.slug(), row.owner(), row.isProduction());
    }
}
