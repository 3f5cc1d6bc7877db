package granary.delivery.deliveries;

import granary.datasets.Datasets;
import granary.delivery.Delivered;
import granary.delivery.consumer.ConsumerStore;
import granary.delivery.deliveries.DeliveryEvents.DeliveryFailed;
import granary.delivery.deliveries.DeliveryEvents.DeliveryStarted;
import granary.delivery.deliveries.PackageBuilder.Built;
import granary.delivery.deliveries.PackageBuilder.Order;
import granary.delivery.lifecycle.Machine;
import granary.delivery.rows.VersionRows;
import granary.delivery.split.SplitStore;
import granary.delivery.subscription.Told;
import granary.platform.Refusal;
import granary.platform.jobs.JobKind;
import granary.platform.jobs.JobProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Builds a package and hands out its link. The version, the grant and the delivery itself are asked
 * again when it is done: each may have ended meanwhile.
 */
@Component
class DeliveryJob implements JobKind<DeliveryJob.Params> {
    static final String KIND = "delivery.deliver";

    private final DeliveryStore store;
    private final Deliveries deliveries;
    private final Datasets datasets;
    private final VersionRows rows;
    private final ConsumerStore consumers;
    private final SplitStore splits;
    private final Terms terms;
    private final PackageBuilder builder;
    private final Told told;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DeliveryJob(
            DeliveryStore store,
            Deliveries deliveries,
            Datasets datasets,
            VersionRows rows,
            ConsumerStore consumers,
            SplitStore splits,
            Terms terms,
            PackageBuilder builder,
            Told told,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.datasets = datasets;
        this.rows = rows;
        this.consumers = consumers;
        this.splits = splits;
        this.terms = terms;
        this.builder = builder;
        this.told = told;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param days how long the link lives, at most as long as the grant
     */
    record Params(UUID delivery, int days) {}

    /** The job's result. */
    record Result(UUID delivery, String key, String state) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Class<Params> params() {
        return Params.class;
    }

    @Override
    public Object run(Params params, JobProgress progress) throws IOException {
        var id = params.delivery().toString();
        if (!begin(id)) {
            return result(id);
        }
        try {
            var order = order(store.load(id));
            var built = builder.build(order, progress);
            transaction.executeWithoutResult(_ -> finish(order, built, params.days()));
            return result(id);
        } catch (Refusal e) {
            fail(id, e.detail());
            throw e;
        } catch (RuntimeException | IOException e) {
            fail(id, "It broke: " + e.getClass().getSimpleName());
            throw e;
        }
    }

    /** False when it was revoked before it began. A run after a crash finds it building. */
    private boolean begin(String id) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    var row = store.lock(id);
                    if (row.state().equals("building")) {
                        return true;
                    }
                    var to = Machine.DELIVERY.find("build", row.state());
                    to.ifPresent(state -> {
                        store.state(row.id(), state, null, null);
                        events.publishEvent(new DeliveryStarted(row.key()));
                    });
                    return to.isPresent();
                }));
    }

    private Order order(DeliveryRow row) {
        var version = datasets.loadVersion(row.dataset(), row.version());
        var columns = deliveries.columns(version, row.exclude());
        var grant =
                terms.grant(
                        consumers.load(row.consumerId()), row.dataset(), row.purpose(), columns);
        return new Order(
                row,
                version,
                row.split() == null ? null : splits.load(row.split()),
                columns,
                terms.protections(row.dataset(), rows.contract(version), columns, grant),
                grant);
    }

    private void finish(Order order, Built built, int days) {
        var row = order.delivery();
        store.lockVersion(row.dataset(), row.version());
        var now = store.lock(row.id().toString());
        var to = Machine.DELIVERY.find("finish", now.state());
        if (to.isEmpty()) {
            return;
        }
        var version = datasets.loadVersion(row.dataset(), row.version());
        if (version.state().equals("recalled")) {
            throw DeliveryProblem.VERSION_RECALLED.refused(
                    "%s was recalled while it was packed.".formatted(version.key()));
        }
        var at = clock.instant();
        var expires = at.plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        if (order.grant().notAfter().isBefore(expires)) {
            expires = order.grant().notAfter().truncatedTo(ChronoUnit.SECONDS);
        }
        store.ready(
                row.id(),
                to.get(),
                built.manifest(),
                built.manifestDigest(),
                built.files(),
                at,
                expires);
        events.publishEvent(
                new Delivered(
                        row.key(), row.dataset(), row.version(), row.consumer(), row.purpose()));
        var data = new LinkedHashMap<String, Object>();
        data.put("delivery", row.key());
        data.put("dataset", row.dataset());
        data.put("version", row.version());
        data.put("consumer", row.consumer());
        data.put("purpose", row.purpose());
        data.put("manifestDigest", built.manifestDigest());
        data.put("expiresAt", expires);
        told.one(
                row.dataset(),
                row.consumerId(),
                Told.READY,
                at,
                Map.copyOf(data),
                Told.READY + "/" + row.id());
    }

    private void fail(String id, String why) {
        transaction.executeWithoutResult(_ -> {
            var row = store.lock(id);
            Machine.DELIVERY
                    .find("fail", row.state())
                    .ifPresent(to -> {
                        store.state(row.id(), to, why, clock.instant());
                        events.publishEvent(new DeliveryFailed(row.key(), why));
                    });
        });
    }

    private Result result(String id) {
        var row = store.load(id);
        return new Result(row.id(), row.key(), row.state());
    }
}
