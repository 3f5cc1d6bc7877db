package granary.delivery.subscription;

import static granary.delivery.tables.Tables.SUBSCRIPTION;

import granary.datasets.Datasets;
import granary.delivery.consumer.ConsumerStore;
import granary.delivery.consumer.Owned;
import granary.delivery.subscription.SubscriptionEvents.Subscribed;
import granary.delivery.subscription.SubscriptionEvents.SubscriptionEnded;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.FieldError;
import granary.platform.Ids;
import granary.platform.outbox.Webhooks;
import granary.platform.web.Nearest;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who wants to be told of what, and where. */
@Service
class Subscriptions {
    private final SubscriptionStore store;
    private final ConsumerStore consumers;
    private final Datasets datasets;
    private final Webhooks webhooks;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Subscriptions(
            SubscriptionStore store,
            ConsumerStore consumers,
            Datasets datasets,
            Webhooks webhooks,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.consumers = consumers;
        this.datasets = datasets;
        this.webhooks = webhooks;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param secret with which the receiver verifies signatures; null without a URL
     */
    record Opened(SubscriptionRow row, @Nullable String secret) {}

    @Transactional
    public Opened open(SubscriptionController.SubscriptionBody body) {
        var dataset = datasets.load(body.dataset()).slug();
        var cell = access.require("delivery:receive", "dataset", dataset, Scope.dataset(dataset));
        var consumer = consumers.load(body.consumer());
        Owned.require(cell, consumer.owner(), "delivery:receive", "consumer " + consumer.slug());
        check(body.events());
        var registered = body.url() == null ? null : webhooks.register(body.url());
        var row =
                new SubscriptionRow(
                        Ids.next(),
                        dataset,
                        consumer.id(),
                        consumer.slug(),
                        consumer.owner(),
                        consumer.isProduction(),
                        body.events().stream().distinct().toList(),
                        registered == null ? null : registered.id(),
                        "active",
                        clock.instant());
        store.insert(row, Actor.current().id());
        events.publishEvent(new Subscribed(row.id(), dataset, row.consumer(), row.events()));
        return new Opened(row, registered == null ? null : registered.secret());
    }

    @Transactional
    public SubscriptionRow end(UUID id) {
        var row = store.load(id);
        var cell =
                access.require(
                        "delivery:receive",
                        "subscription",
                        id.toString(),
                        Scope.dataset(row.dataset()));
        Owned.require(cell, row.owner(), "delivery:receive", "consumer " + row.consumer());
        if (row.state().equals("ended")) {
            throw CommonProblem.notAllowed("subscription " + id, "end", row.state(), List.of());
        }
        store.end(id, clock.instant());
        if (row.endpoint() != null) {
            webhooks.close(row.endpoint());
        }
        events.publishEvent(new SubscriptionEnded(id, row.dataset(), row.consumer()));
        return store.load(id);
    }

    @Transactional(readOnly = true)
    public SubscriptionRow one(UUID id) {
        var row = store.load(id);
        access.require("dataset:read", "subscription", id.toString(), Scope.dataset(row.dataset()));
        return row;
    }

    @Transactional(readOnly = true)
    public Page<SubscriptionRow> list(int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        var seen = access.datasets("dataset:read");
        var where = seen == null ? DSL.noCondition() : SUBSCRIPTION.DATASET.in(seen);
        return Page.of(store.page(where, before, limit + 1), limit, row -> row.id().toString());
    }

    private static void check(List<String> asked) {
        var errors =
                asked.stream()
                        .filter(e -> !Told.EVENTS.contains(e))
                        .map(e ->
                                new FieldError(
                                        "/events",
                                        "unknown-event",
                                        "there is no event " + e,
                                        Nearest.to(e, Told.EVENTS)
                                                .map(n -> "Did you mean %s?".formatted(n))
                                                .orElse(
                                                        "Events: "
                                                                + String.join(", ", Told.EVENTS))))
                        .toList();
        if (!errors.isEmpty()) {
            throw CommonProblem.invalid(errors);
        }
    }
}
