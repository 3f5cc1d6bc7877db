package granary.platform.outbox;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

/** A receiver could not be told: its endpoint is disabled until its owner names it again. */
public record WebhookGaveUp(UUID endpoint, UUID message, String type, int attempts, String why)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("webhook", endpoint.toString());
    }
}
