package granary.labeling.queue;

import granary.governance.Access;
import granary.governance.Scope;
import granary.labeling.programme.LabelingProblem;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import granary.labeling.queue.QueueViews.AssignmentView;
import granary.labeling.queue.QueueViews.Claimed;
import granary.labeling.queue.QueueViews.TaskView;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Json;
import granary.platform.Unmet;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Hands out the next task. */
@Service
class TaskQueue {
    /** Claims that meet a place taken at the same moment look again so often before they wait. */
    private static final int LOOKS = 8;

    private final ProgrammeStore programmes;
    private final QueueStore store;
    private final Access access;
    private final Json json;
    private final Clock clock;

    TaskQueue(ProgrammeStore programmes, QueueStore store, Access access, Json json, Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.access = access;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the queue has for an annotator.
     *
     * @param annotator as it is after the claim; the caller stores it
     */
    record Next(Annotator annotator, @Nullable AssignmentView assignment, @Nullable String reason) {
        static Next nothing(Annotator annotator, String reason) {
            return new Next(annotator, null, reason);
        }
    }

    @Transactional
    public Claimed claim(String key, boolean isAhead) {
        var programme = programmes.load(key);
        var me = store.lockAnnotator(programme.id(), Actor.current().id()).orElse(null);
        if (me == null) {
            access.require("task:claim", "programme", key, programme.scopes());
            throw LabelingProblem.NOT_ENROLLED.refused(
                    "%s is no annotator of %s.".formatted(Actor.current().login(), key));
        }
        access.require(
                "task:claim",
                "programme",
                key,
                Scope.programme(programme.key()),
                Scope.vendor(me.vendor()));
        var next = next(programme, me, isAhead);
        if (next.annotator() != me) {
            store.save(next.annotator());
        }
        return new Claimed(next.assignment(), next.reason());
    }

    /**
     * The task the annotator holds already, or another one.
     *
     * @param isAhead hand out one more although there is one in hand
     */
    Next next(Programme programme, Annotator me, boolean isAhead) {
        return next(programme, me, isAhead, () -> alive(store.leases(me.id())));
    }

    /** As {@link #next}, while the caller ends this assignment; most hold no other. */
    Next after(Programme programme, Annotator me, boolean isAhead, QueueStore.Held ending) {
        return next(
                programme,
                me,
                isAhead,
                () ->
                        ending.others() == 0
                                ? List.of()
                                : alive(
                                        store.leases(me.id()).stream()
                                                .filter(l -> !l.id().equals(ending.id()))
                                                .toList()));
    }

    private Next next(
            Programme programme,
            Annotator me,
            boolean isAhead,
            Supplier<List<QueueStore.Open>> leases) {
        if (!programme.isOpen()) {
            return Next.nothing(
                    me,
                    programme.state().equals("paused") ? "programme-paused" : "programme-not-open");
        }
        if (me.isPaused()) {
            return Next.nothing(me, "paused");
        }
        var guide = guide(programme);
        var held = leases.get();
        if (!held.isEmpty() && (!isAhead || held.size() >= programme.routing().maxOpen())) {
            return new Next(me, view(programme, isAhead ? held.getLast() : held.getFirst()), null);
        }
        var given = give(programme, me, guide);
        if (given.assignment() == null && !held.isEmpty()) {
            return new Next(me, view(programme, held.getLast()), null);
        }
        return given;
    }

    private ProgrammeStore.Guideline guide(Programme programme) {
        var guide =
                programmes
                        .guideline(programme)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "open without guideline: " + programme.key()));
        if (!programmes.isAcknowledged(guide.id(), Actor.current().id())) {
            throw CommonProblem.unmet(
                    "Read the guideline first.",
                    List.of(
                            new Unmet(
                                    "guideline-acknowledged",
                                    "guideline %s is not acknowledged".formatted(guide.semver()),
                                    "Read it and acknowledge it.",
                                    "/api/v1/labeling/programmes/%s/guidelines/%s/acknowledge"
                                            .formatted(programme.key(), guide.semver()))));
        }
        return guide;
    }

    /** Leases that live; those that ran out are closed, so that the task can be taken again. */
    private List<QueueStore.Open> alive(List<QueueStore.Open> leases) {
        leases.stream()
                .filter(l -> !l.isAlive())
                .forEach(l -> store.end(l.id(), "expired", "lease ran out", clock.instant()));
        return leases.stream().filter(QueueStore.Open::isAlive).toList();
    }

    private Next give(Programme programme, Annotator me, ProgrammeStore.Guideline guide) {
        if (GoldSchedule.isDue(me, programme.routing())) {
            var gold = store.gold(programme.id(), me).flatMap(t -> lease(programme, me, t, guide));
            if (gold.isPresent()) {
                return new Next(me.handed(true), gold.get(), null);
            }
        }
        var taken = new HashSet<UUID>();
        for (int look = 0; look < LOOKS; look++) {
            var task = store.work(programme.id(), me, taken).orElse(null);
            if (task == null) {
                break;
            }
            var work = lease(programme, me, task, guide);
            if (work.isPresent()) {
                return new Next(me.handed(false), work.get(), null);
            }
            taken.add(task.id());
        }
        return Next.nothing(me, "nothing-to-do");
    }

    private Optional<AssignmentView> lease(
            Programme programme,
            Annotator me,
            QueueStore.Offered task,
            ProgrammeStore.Guideline guide) {
        return store.lease(me, task.id(), guide.id(), programme.routing().leaseSeconds())
                .map(l ->
                        new AssignmentView(
                                l.id(),
                                l.token(),
                                l.until(),
                                programme.key(),
                                guide.semver(),
                                new TaskView(
                                        task.id(),
                                        task.externalKey(),
                                        json.tree(task.payload().data())),
                                draft(l.draft())));
    }

    private AssignmentView view(Programme programme, QueueStore.Open held) {
        return new AssignmentView(
                held.id(),
                held.token(),
                held.until(),
                programme.key(),
                held.guideline(),
                new TaskView(held.task(), held.externalKey(), json.tree(held.payload().data())),
                draft(held.draft()));
    }

    private tools.jackson.databind.@Nullable JsonNode draft(@Nullable JSONB draft) {
        return draft == null ? null : json.tree(draft.data());
    }
}
