package granary.governance.ledger;

import granary.platform.Actor;
import granary.platform.DomainEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Hears every change inside its own transaction: no ledger, no change. */
@Component
class LedgerListener {
    private final Outbox outbox;

    LedgerListener(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(DomainEvent event) {
        outbox.write(Actor.current(), event.action(), event.object(), "allowed", event);
    }
}
