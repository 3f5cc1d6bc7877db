package granary.planning.request;

import granary.delivery.Delivered;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A delivery to the consumer who asked stops the request's clock. */
@Component
class DeliveryListener {
    private final RequestDesk desk;

    DeliveryListener(RequestDesk desk) {
        this.desk = desk;
    }

    @ApplicationModuleListener
    void on(Delivered delivered) {
        desk.fulfil(
                delivered.consumer(),
                delivered.dataset(),
                delivered.number(),
                delivered.purpose(),
                delivered.key());
    }
}
