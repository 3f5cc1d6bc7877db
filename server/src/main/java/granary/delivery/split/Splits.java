package granary.delivery.split;

import static java.nio.charset.StandardCharsets.UTF_8;

import granary.datasets.Datasets;
import granary.datasets.Datasets.VersionFacts;
import granary.delivery.consumer.Owned;
import granary.delivery.lifecycle.Machine;
import granary.delivery.rows.VersionRows;
import granary.delivery.split.SplitEvents.SplitDrafted;
import granary.delivery.split.SplitEvents.SplitFrozen;
import granary.delivery.split.SplitEvents.SplitRetired;
import granary.engine.split.SplitPlan;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.Chance;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import granary.platform.web.IfMatch;
import granary.platform.web.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Cuts versions into parts that do not tell on each other. */
@Service
class Splits {
    private final SplitStore store;
    private final Datasets datasets;
    private final VersionRows rows;
    private final Assignments assignments;
    private final Access access;
    private final Chance chance;
    private final Json json;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Splits(
            SplitStore store,
            Datasets datasets,
            VersionRows rows,
            Assignments assignments,
            Access access,
            Chance chance,
            Json json,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.rows = rows;
        this.assignments = assignments;
        this.access = access;
        this.chance = chance;
        this.json = json;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Reads the version and tests the cut before it opens a transaction: that takes seconds on
     * large versions.
     */
    SplitRow draft(SplitController.SplitBody body) {
        var version = datasets.loadVersion(body.dataset(), body.version());
        access.require(
                "delivery:manage", "dataset", version.dataset(), Scope.dataset(version.dataset()));
        if (store.exists(body.slug())) {
            throw taken(body.slug());
        }
        var contract = rows.contract(version);
        try (var duck = rows.open(List.of(version))) {
            var table = rows.table(duck, version, "version");
            var plan =
                    SplitRequest.plan(
                            body, table.names(), contract, VersionRows.keys(contract), seed(body));
            var cut = assignments.cut(table, plan, contract, body);
            refuse(body, cut.guards());
            return keep(body, version, plan, cut);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String seed(SplitController.SplitBody body) {
        return body.seed() == null
                ? Long.toString(chance.seed("split/" + body.slug()))
                : body.seed().toString();
    }

    private static void refuse(SplitController.SplitBody body, List<Guard> guards) {
        var failed = guards.stream().filter(Guard::hasFailed).toList();
        if (failed.isEmpty()) {
            return;
        }
        throw CommonProblem.unmet(
                        "Split %s of %s v%d would leak: %s"
                                .formatted(
                                        body.slug(),
                                        body.dataset(),
                                        body.version(),
                                        failed.getFirst().sentence()),
                        List.of())
                .with("unmet", failed.stream().map(UnmetGuard::of).toList())
                .with("guards", guards);
    }

    /** As {@link granary.platform.Unmet}, with the evidence. */
    record UnmetGuard(
            String code, String what, String fix, Map<String, @Nullable Object> evidence) {
        static UnmetGuard of(Guard guard) {
            return new UnmetGuard(
                    guard.guard(), guard.sentence(), String.valueOf(guard.fix()), guard.evidence());
        }
    }

    private SplitRow keep(
            SplitController.SplitBody body,
            VersionFacts version,
            SplitPlan plan,
            Assignments.Cut cut) {
        var row =
                new SplitRow(
                        Ids.next(),
                        body.slug(),
                        version.dataset(),
                        version.number(),
                        version.manifestDigest(),
                        body.method(),
                        plan,
                        body.target(),
                        body.exclude(),
                        body.uses(),
                        cut.parts(),
                        cut.guards(),
                        cut.assignment(),
                        digest(plan, version, cut.assignment(), body.exclude()),
                        "draft",
                        Actor.current().id(),
                        clock.instant(),
                        null,
                        1);
        transaction.executeWithoutResult(_ -> {
            if (!store.insert(row)) {
                throw taken(row.slug());
            }
            events.publishEvent(
                    new SplitDrafted(
                            row.slug(), row.dataset(), row.version(), row.method(), row.exclude()));
        });
        return store.load(row.slug());
    }

    private String digest(
            SplitPlan plan, VersionFacts version, String assignment, List<String> exclude) {
        var all =
                json.text(
                        List.of(
                                "granary-split/1",
                                plan,
                                version.key(),
                                version.manifestDigest(),
                                assignment,
                                exclude));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static granary.platform.Refusal taken(String slug) {
        return CommonProblem.CONFLICT.refused(
                "There is a split %s already; a split is superseded under a new name."
                        .formatted(slug));
    }

    @Transactional
    public SplitRow freeze(String slugOrId) {
        var split = owned(slugOrId);
        var to = Machine.SPLIT.move("split " + split.slug(), "freeze", split.state());
        store.state(split.id(), to, clock.instant());
        events.publishEvent(new SplitFrozen(split.slug(), split.digest()));
        return store.load(slugOrId);
    }

    @Transactional
    public SplitRow retire(String slugOrId) {
        var split = owned(slugOrId);
        var to = Machine.SPLIT.move("split " + split.slug(), "retire", split.state());
        store.state(split.id(), to, null);
        events.publishEvent(new SplitRetired(split.slug()));
        return store.load(slugOrId);
    }

    private SplitRow owned(String slugOrId) {
        var split = store.lock(slugOrId);
        var cell =
                access.require(
                        "delivery:manage", "split", slugOrId, Scope.dataset(split.dataset()));
        Owned.require(cell, split.owner(), "delivery:manage", "split " + split.slug());
        IfMatch.honour(split.rowVersion());
        return split;
    }

    @Transactional(readOnly = true)
    public SplitRow one(String slugOrId) {
        var split = store.load(slugOrId);
        access.require("dataset:read", "split", slugOrId, Scope.dataset(split.dataset()));
        return split;
    }

    @Transactional(readOnly = true)
    public Page<SplitRow> list(@Nullable String dataset, int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        return Page.of(
                store.page(dataset, access.datasets("dataset:read"), before, limit + 1),
                limit,
                row -> row.id().toString());
    }
}
