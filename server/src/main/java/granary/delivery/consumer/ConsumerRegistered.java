package granary.delivery.consumer;

import granary.platform.DomainEvent;
import granary.platform.ObjectRef;
import java.util.UUID;

record ConsumerRegistered(String slug, String kind, UUID owner, boolean isProduction)
        implements DomainEvent {
    @Override
    public ObjectRef object() {
        return new ObjectRef("consumer", slug);
    }
}
