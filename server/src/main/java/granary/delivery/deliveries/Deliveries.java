package granary.delivery.deliveries;

import granary.datasets.Datasets;
import granary.datasets.Datasets.VersionFacts;
import granary.delivery.ReleaseCheck;
import granary.delivery.consumer.ConsumerStore;
import granary.delivery.consumer.Owned;
import granary.delivery.deliveries.DeliveryEvents.DeliveryAcknowledged;
import granary.delivery.deliveries.DeliveryEvents.DeliveryRequested;
import granary.delivery.deliveries.DeliveryEvents.DeliveryRevoked;
import granary.delivery.lifecycle.Machine;
import granary.delivery.rows.VersionRows;
import granary.delivery.split.Assignments;
import granary.delivery.split.SplitRow;
import granary.delivery.split.SplitStore;
import granary.engine.contract.Property;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Refusal;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where deliveries are asked for, confirmed and revoked. */
@Service
class Deliveries {
    private final DeliveryStore store;
    private final Datasets datasets;
    private final VersionRows rows;
    private final ConsumerStore consumers;
    private final SplitStore splits;
    private final Terms terms;
    private final ObjectProvider<ReleaseCheck> checks;
    private final Access access;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Deliveries(
            DeliveryStore store,
            Datasets datasets,
            VersionRows rows,
            ConsumerStore consumers,
            SplitStore splits,
            Terms terms,
            ObjectProvider<ReleaseCheck> checks,
            Access access,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.rows = rows;
        this.consumers = consumers;
        this.splits = splits;
        this.terms = terms;
        this.checks = checks;
        this.access = access;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    record Asked(Job job, DeliveryRow delivery) {}

    @Transactional
    public Asked request(DeliveryController.DeliveryBody body) {
        var version = datasets.loadVersion(body.dataset(), body.version());
        var cell =
                access.require(
                        "delivery:manage",
                        "dataset",
                        version.dataset(),
                        Scope.dataset(version.dataset()));
        var consumer = consumers.load(body.consumer());
        Owned.require(cell, consumer.owner(), "delivery:manage", "consumer " + consumer.slug());
        store.lockVersion(version.dataset(), version.number());
        version = datasets.loadVersion(body.dataset(), body.version());
        refuseRecalled(version);
        var split = body.split() == null ? null : split(body.split(), version);
        var parts = parts(body, split);
        var exclude = exclude(body, split);
        var columns = columns(version, exclude);
        var grant = terms.grant(consumer, version.dataset(), body.purpose(), columns);
        var contract = rows.contract(version);
        var unmet =
                new ArrayList<>(
                        ReleaseGuards.unmet(
                                version,
                                body.purpose(),
                                split,
                                contract,
                                columns,
                                checks.orderedStream().toList()));
        unmet.addAll(
                terms.uncovered(terms.protections(version.dataset(), contract, columns, grant)));
        if (!unmet.isEmpty()) {
            throw CommonProblem.unmet(
                    "%s cannot be delivered to %s yet.".formatted(version.key(), consumer.slug()),
                    unmet);
        }
        var row =
                new DeliveryRow(
                        Ids.next(),
                        store.nextNumber(),
                        version.dataset(),
                        version.number(),
                        split == null ? null : split.slug(),
                        consumer.id(),
                        consumer.slug(),
                        grant.person(),
                        body.purpose(),
                        body.format() == null ? "parquet" : body.format(),
                        parts,
                        exclude,
                        "requested",
                        null,
                        null,
                        null,
                        null,
                        Actor.current().id(),
                        clock.instant(),
                        null,
                        null,
                        null,
                        null,
                        1);
        store.insert(row, split == null ? null : split.id());
        events.publishEvent(
                new DeliveryRequested(
                        row.key(),
                        row.dataset(),
                        row.version(),
                        row.consumer(),
                        row.recipient(),
                        row.purpose(),
                        grant.id().toString()));
        var job = jobs.start(DeliveryJob.KIND, new DeliveryJob.Params(row.id(), body.days()));
        return new Asked(job, store.load(row.key()));
    }

    private void refuseRecalled(VersionFacts version) {
        if (!version.state().equals("recalled")) {
            return;
        }
        throw with(
                DeliveryProblem.VERSION_RECALLED.refused(
                        "%s was recalled.".formatted(version.key())),
                version.dataset(),
                version.number());
    }

    /** Adds what the recall told everybody. */
    Refusal with(Refusal refusal, String dataset, int version) {
        store.recall(dataset, version)
                .ifPresent(r -> {
                    refusal.with("reason", r.reason()).with("instruction", r.instruction());
                    if (r.replacement() != null) {
                        refusal.with("replacement", r.replacement());
                    }
                });
        return refusal;
    }

    private SplitRow split(String slug, VersionFacts version) {
        var split = splits.load(slug);
        if (!split.dataset().equals(version.dataset()) || split.version() != version.number()) {
            throw CommonProblem.invalid(
                    "/split",
                    "other-version",
                    "split %s is of %s v%d".formatted(slug, split.dataset(), split.version()),
                    "Name a split of " + version.key() + ".");
        }
        return split;
    }

    private static List<String> parts(
            DeliveryController.DeliveryBody body, @Nullable SplitRow split) {
        var asked = body.parts() == null ? List.<String>of() : body.parts();
        if (split == null) {
            if (!asked.isEmpty()) {
                throw CommonProblem.invalid(
                        "/parts", "no-split", "parts of which split?", "Name the split.");
            }
            return List.of();
        }
        var all = Assignments.names(split);
        var unknown = asked.stream().filter(p -> !all.contains(p)).toList();
        if (!unknown.isEmpty()) {
            throw CommonProblem.invalid(
                    "/parts",
                    "unknown-part",
                    "split %s has no part %s".formatted(split.slug(), String.join(", ", unknown)),
                    "Parts: " + String.join(", ", all));
        }
        var parts = asked.isEmpty() ? all : asked;
        var spoiled = ReleaseGuards.spoiled(body.use(), parts, split.uses());
        if (!spoiled.isEmpty()) {
            throw DeliveryProblem.USE_CONFLICT
                    .refused(
                            "Part %s of %s is for %s, not for %s."
                                    .formatted(
                                            spoiled.getFirst(),
                                            split.slug(),
                                            split.uses().get(spoiled.getFirst()),
                                            body.use()))
                    .with("parts", spoiled);
        }
        return List.copyOf(new LinkedHashSet<>(parts));
    }

    private static List<String> exclude(
            DeliveryController.DeliveryBody body, @Nullable SplitRow split) {
        return Stream.concat(
                        split == null ? Stream.of() : split.exclude().stream(),
                        body.exclude() == null ? Stream.of() : body.exclude().stream())
                .distinct()
                .toList();
    }

    /** What the contract does not name is not delivered: nobody said what it is. */
    List<String> columns(VersionFacts version, List<String> exclude) {
        return rows.contract(version).properties().stream()
                .map(Property::name)
                .filter(c -> !exclude.contains(c))
                .toList();
    }

    @Transactional
    public DeliveryRow acknowledge(String keyOrId, String manifestDigest) {
        var row = store.lock(keyOrId);
        var cell =
                access.require(
                        "delivery:receive", "delivery", keyOrId, Scope.dataset(row.dataset()));
        Owned.require(
                cell,
                consumers.load(row.consumerId()).owner(),
                "delivery:receive",
                "delivery " + row.key());
        IfMatch.honour(row.rowVersion());
        var to = Machine.DELIVERY.move("delivery " + row.key(), "acknowledge", row.state());
        if (!manifestDigest.equalsIgnoreCase(row.manifestDigest())) {
            throw CommonProblem.invalid(
                    "/manifestDigest",
                    "mismatch",
                    "the manifest that was sent has another digest",
                    "Take SHA-256 over the bytes of manifest.json; when it still differs, fetch the delivery again.");
        }
        store.acknowledged(row.id(), to, clock.instant());
        events.publishEvent(new DeliveryAcknowledged(row.key(), manifestDigest));
        return store.load(keyOrId);
    }

    @Transactional
    public DeliveryRow revoke(String keyOrId, String reason) {
        var row = store.lock(keyOrId);
        var cell =
                access.require(
                        "delivery:manage", "delivery", keyOrId, Scope.dataset(row.dataset()));
        Owned.require(
                cell,
                consumers.load(row.consumerId()).owner(),
                "delivery:manage",
                "delivery " + row.key());
        IfMatch.honour(row.rowVersion());
        var to = Machine.DELIVERY.move("delivery " + row.key(), "revoke", row.state());
        store.state(row.id(), to, reason, clock.instant());
        events.publishEvent(new DeliveryRevoked(row.key(), reason));
        return store.load(keyOrId);
    }

    @Transactional(readOnly = true)
    public DeliveryRow one(String keyOrId) {
        var row = store.load(keyOrId);
        access.require("dataset:read", "delivery", keyOrId, Scope.dataset(row.dataset()));
        return row;
    }

    List<DeliveryFile> files(DeliveryRow row) {
        return store.files(row.id());
    }

    @Transactional(readOnly = true)
    public Page<DeliveryRow> list(@Nullable String dataset, int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        return Page.of(
                store.page(dataset, access.datasets("dataset:read"), before, limit + 1),
                limit,
                row -> row.id().toString());
    }
}
