package granary.delivery.deliveries;

import granary.delivery.deliveries.DeliveryEvents.DeliveryRevoked;
import granary.delivery.lifecycle.Machine;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What other subjects of the room ask about deliveries. */
@Component
public class Releases {
    private final DeliveryStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Releases(DeliveryStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param isReceived whether its bytes were ready to be fetched, then or later
     */
    public record Sent(int version, String consumer, boolean isReceived) {}

    public List<Sent> sent(String dataset, Collection<Integer> versions) {
        return store.of(dataset, versions).stream()
                .map(d -> new Sent(d.version(), d.consumer(), d.readyAt() != null))
                .toList();
    }

    /** From here on no link of the version answers, and no delivery of it becomes ready. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void block(String dataset, int version, String why) {
        store.lockVersion(dataset, version);
        for (var delivery : store.lockAll(dataset, version)) {
            Machine.DELIVERY
                    .find("revoke", delivery.state())
                    .ifPresent(to -> {
                        store.state(delivery.id(), to, why, clock.instant());
                        events.publishEvent(new DeliveryRevoked(delivery.key(), why));
                    });
        }
    }
}
