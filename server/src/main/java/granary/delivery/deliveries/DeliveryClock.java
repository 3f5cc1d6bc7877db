package granary.delivery.deliveries;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import granary.delivery.deliveries.DeliveryEvents.DeliveryExpired;
import granary.delivery.lifecycle.Machine;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends deliveries whose link has had its time; the link itself is dead to the second. */
@Component
class DeliveryClock {
    private static final int EVERY_SECONDS = 60;

    private final DeliveryStore store;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeliveryClock(DeliveryStore store, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void expire() {
        for (var due : store.due(clock.instant())) {
            var row = store.lock(due.key());
            Machine.DELIVERY
                    .find("expire", row.state())
                    .ifPresent(to -> {
                        store.state(row.id(), to, null, clock.instant());
                        events.publishEvent(new DeliveryExpired(row.key()));
                    });
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ClockTask {
        @Bean
        RecurringTask<Void> deliveryClockTask(ObjectProvider<DeliveryClock> deliveries) {
            return Tasks.recurring("delivery-expiry", FixedDelay.ofSeconds(EVERY_SECONDS))
                    .execute((_, _) -> deliveries.getObject().expire());
        }
    }
}
