package granary.delivery.evaluation;

import granary.datasets.Datasets;
import granary.delivery.EvaluationRecorded;
import granary.delivery.consumer.ConsumerStore;
import granary.delivery.split.SplitStore;
import granary.governance.Access;
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

/** Keeps what models trained on versions were worth. */
@Service
class Evaluations {
    private final EvaluationStore store;
    private final Datasets datasets;
    private final ConsumerStore consumers;
    private final SplitStore splits;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Evaluations(
            EvaluationStore store,
            Datasets datasets,
            ConsumerStore consumers,
            SplitStore splits,
            Access access,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.consumers = consumers;
        this.splits = splits;
        this.access = access;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public EvaluationRow record(EvaluationController.EvaluationBody body) {
        var version = datasets.loadVersion(body.dataset(), body.version());
        access.require(
                "evaluation:write", "dataset", version.dataset(), Scope.dataset(version.dataset()));
        var split = body.split() == null ? null : splits.load(body.split());
        if (split != null
                && (!split.dataset().equals(version.dataset())
                        || split.version() != version.number())) {
            throw CommonProblem.invalid(
                    "/split",
                    "other-version",
                    "split %s is of %s v%d"
                            .formatted(split.slug(), split.dataset(), split.version()),
                    "Name a split of " + version.key() + ".");
        }
        var consumer = body.consumer() == null ? null : consumers.load(body.consumer());
        var row =
                new EvaluationRow(
                        Ids.next(),
                        version.dataset(),
                        version.number(),
                        split == null ? null : split.slug(),
                        consumer == null ? null : consumer.slug(),
                        body.model(),
                        body.metric(),
                        body.value(),
                        Actor.current().id(),
                        clock.instant());
        store.insert(
                row, split == null ? null : split.id(), consumer == null ? null : consumer.id());
        events.publishEvent(
                new EvaluationRecorded(
                        row.id(),
                        row.dataset(),
                        row.version(),
                        consumer == null ? "model:" + row.model() : consumer.slug(),
                        row.metric(),
                        row.value().toPlainString()));
        return row;
    }

    @Transactional(readOnly = true)
    public EvaluationRow one(java.util.UUID id) {
        var row = store.load(id);
        access.require("dataset:read", "evaluation", id.toString(), Scope.dataset(row.dataset()));
        return row;
    }

    @Transactional(readOnly = true)
    public Page<EvaluationRow> list(@Nullable String dataset, int limit, @Nullable String cursor) {
        var before = Page.position(cursor, UUID::fromString);
        return Page.of(
                store.page(dataset, access.datasets("dataset:read"), before, limit + 1),
                limit,
                row -> row.id().toString());
    }
}
