package granary.delivery.experiment;

import granary.datasets.Datasets;
import granary.delivery.experiment.ExperimentEvents.ExperimentStarted;
import granary.governance.Access;
import granary.governance.Scope;
import granary.platform.Actor;
import granary.platform.Ids;
import granary.platform.jobs.Job;
import granary.platform.jobs.Jobs;
import granary.platform.web.Page;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks what data is worth: the same model on two training sets, one test. */
@Service
class Experiments {
    private final ExperimentStore store;
    private final Datasets datasets;
    private final Access access;
    private final Jobs jobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Experiments(
            ExperimentStore store,
            Datasets datasets,
            Access access,
            Jobs jobs,
            ApplicationEventPublisher events,
            Clock clock) {
        this.store = store;
        this.datasets = datasets;
        this.access = access;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
    }

    record Started(Job job, ExperimentRow experiment) {}

    @Transactional
    public Started start(String title, ExperimentPlan plan) {
        for (var dataset : datasetsOf(plan)) {
            access.require("evaluation:write", "dataset", dataset, Scope.dataset(dataset));
        }
        datasets.loadVersion(plan.a().dataset(), plan.a().version());
        datasets.loadVersion(plan.b().dataset(), plan.b().version());
        datasets.loadVersion(plan.test().dataset(), plan.test().version());
        var row =
                new ExperimentRow(
                        Ids.next(),
                        title,
                        plan,
                        "queued",
                        null,
                        Actor.current().id(),
                        clock.instant(),
                        null);
        store.insert(row);
        events.publishEvent(new ExperimentStarted(row.id(), plan.a().text(), plan.b().text()));
        return new Started(jobs.start(ExperimentJob.KIND, new ExperimentJob.Params(row.id())), row);
    }

    @Transactional(readOnly = true)
    public ExperimentRow one(UUID id) {
        var row = store.load(id);
        for (var dataset : datasetsOf(row.plan())) {
            access.require("dataset:read", "experiment", id.toString(), Scope.dataset(dataset));
        }
        return row;
    }

    @Transactional(readOnly = true)
    public Page<ExperimentRow> list(int limit, @Nullable String cursor) {
        var seen = new ArrayList<ExperimentRow>();
        var before = Page.position(cursor, UUID::fromString);
        List<ExperimentRow> read;
        // Reads on past those the caller may not see, so that a page is short at the end only.
        do {
            read = store.page(before, limit + 1);
            read.stream().filter(this::isSeen).forEach(seen::add);
            before = read.isEmpty() ? null : read.getLast().id();
        } while (seen.size() <= limit && read.size() > limit);
        return Page.of(
                seen.subList(0, Math.min(seen.size(), limit + 1)),
                limit,
                row -> row.id().toString());
    }

    private boolean isSeen(ExperimentRow row) {
        return datasetsOf(row.plan()).stream()
                .allMatch(d -> access.find("dataset:read", Scope.dataset(d)).isPresent());
    }

    private static List<String> datasetsOf(ExperimentPlan plan) {
        return Stream.of(plan.a().dataset(), plan.b().dataset(), plan.test().dataset())
                .distinct()
                .toList();
    }
}
