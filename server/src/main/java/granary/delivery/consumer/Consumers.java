package granary.delivery.consumer;

import granary.governance.Access;
import granary.governance.People;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Registers who receives data. */
@Service
class Consumers {
    private final ConsumerStore store;
    private final Access access;
    private final People people;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Consumers(
            ConsumerStore store,
            Access access,
            People people,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.access = access;
        this.people = people;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public ConsumerRow register(ConsumerController.ConsumerBody body) {
        var cell = access.require("delivery:manage", "consumer", body.slug(), Scope.workspace());
        var owner =
                body.owner() == null
                        ? Actor.current().id()
                        : people.load(body.owner(), "/owner").id();
        Owned.require(cell, owner, "delivery:manage", "a consumer of somebody else");
        var row =
                new ConsumerRow(
                        Ids.next(),
                        body.slug(),
                        body.name(),
                        body.kind(),
                        owner,
                        Boolean.TRUE.equals(body.production()),
                        clock.instant());
        if (!store.insert(row)) {
            throw CommonProblem.CONFLICT.refused(
                    "There is a consumer %s already.".formatted(body.slug()));
        }
        events.publishEvent(
                new ConsumerRegistered(row.slug(), row.kind(), owner, row.isProduction()));
        return row;
    }

    @Transactional(readOnly = true)
    public ConsumerRow one(String slugOrId) {
        return store.load(slugOrId);
    }

    @Transactional(readOnly = true)
    public Page<ConsumerRow> list(int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        return Page.of(store.page(before, limit + 1), limit, row -> row.id().toString());
    }
}
