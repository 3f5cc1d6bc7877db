package granary.labeling.queue;

import granary.engine.label.AnswerModel;
import granary.governance.Access;
import granary.governance.Scope;
import granary.labeling.QualityDropped;
import granary.labeling.consensus.AnnotatorModels;
import granary.labeling.consensus.Opinion;
import granary.labeling.consensus.TaskPolicy;
import granary.labeling.consensus.TaskPolicy.Standing;
import granary.labeling.programme.LabelingProblem;
import granary.labeling.programme.Prices;
import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import granary.labeling.queue.QueueEvents.AnswerSubmitted;
import granary.labeling.queue.QueueEvents.AnswerSuperseded;
import granary.labeling.queue.QueueEvents.TaskSkipped;
import granary.labeling.queue.QueueViews.AnswerView;
import granary.labeling.queue.QueueViews.FeedbackView;
import granary.labeling.queue.QueueViews.LeaseView;
import granary.labeling.queue.QueueViews.ReceiptView;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jooq.Update;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes answers. The answer, its price, the item's standing, the test of the annotator, the ledger
 * and the next lease are one transaction; work is never thrown away, even when it comes too late.
 */
@Service
class AnswerDesk {
    static final Duration UNDO = Duration.ofMinutes(10);
    private static final long FAST_MS = 300;

    private final ProgrammeStore programmes;
    private final QueueStore store;
    private final AnswerStore answers;
    private final TaskQueue queue;
    private final AnnotatorModels models;
    private final Prices prices;
    private final Access access;
    private final ApplicationEventPublisher events;
    private final Json json;
    private final Clock clock;

    AnswerDesk(
            ProgrammeStore programmes,
            QueueStore store,
            AnswerStore answers,
            TaskQueue queue,
            AnnotatorModels models,
            Prices prices,
            Access access,
            ApplicationEventPublisher events,
            Json json,
            Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.answers = answers;
        this.queue = queue;
        this.models = models;
        this.prices = prices;
        this.access = access;
        this.events = events;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What an annotator sends.
     *
     * @param key Idempotency-Key; null for a correction, whose repeats the floor answers
     * @param wantsNext hand out the next task with the receipt
     * @param isAhead hand out one more although there is one in hand
     */
    record Submission(
            String leaseToken,
            Map<String, Object> fields,
            long durationMs,
            long activeMs,
            @Nullable String key,
            boolean wantsNext,
            boolean isAhead) {}

    /** Why an answer does not count; null when it does. */
    private record Counting(@Nullable String why) {
        boolean counts() {
            return why == null;
        }
    }

    @Transactional
    public ReceiptView answer(UUID assignment, Submission submission) {
        var held = held(assignment, "answer:write");
        var programme = programmes.at(held.programme(), held.programmeVersion());
        var hash = hash(submission);
        if (held.state().equals("submitted")) {
            return repeated(programme, held, submission, hash);
        }
        if (held.state().equals("skipped") || held.state().equals("released")) {
            throw CommonProblem.notAllowed(
                    "Assignment " + assignment, "answer", held.state(), List.of());
        }
        check(programme, held, submission);
        var label = programme.labelConfig().labelOf(submission.fields());
        var counting = counting(held);
        var task = held.task();
        var isRight = task.isGold() ? Objects.equals(task.goldLabel(), label) : null;
        var id = Ids.next();
        var now = clock.instant();
        var me = held.annotator();
        var changes = new ArrayList<Update<?>>();
        changes.add(store.ending(held.id(), "submitted", null, now));
        if (counting.counts()) {
            if (isRight != null) {
                me = me.tested(isRight, programme.goldTest().sprt(), now);
            } else {
                var vote = new QueueStore.Vote(me.id(), label);
                changes.add(store.judging(judge(programme, held, vote)));
            }
        }
        boolean isStopped = me.isPaused() && !held.annotator().isPaused();
        var next =
                submission.wantsNext()
                        ? queue.after(programme, me, submission.isAhead(), held)
                        : new TaskQueue.Next(me, null, null);
        if (next.annotator() != held.annotator()) {
            changes.add(store.saving(next.annotator()));
        }
        insert(id, programme, held, submission, label, isRight, counting, hash, changes);
        events.publishEvent(new AnswerSubmitted(programme.key(), task.id(), id, counting.counts()));
        models.answered(programme);
        if (isStopped) {
            store.pause(me, now);
            events.publishEvent(
                    new QualityDropped(
                            programme.key(), me.person(), me.goldAnswers(), me.goldRight()));
        }
        return new ReceiptView(
                new AnswerView(id),
                counting.counts(),
                isStopped ? "paused" : counting.why(),
                feedback(programme, task, isRight),
                next.assignment());
    }

    private QueueStore.Held held(UUID assignment, String permission) {
        var held =
                store.lock(assignment, Actor.current().id())
                        .orElseThrow(() -> CommonProblem.notFound("assignment", assignment));
        access.require(
                permission,
                "assignment",
                assignment.toString(),
                Scope.programme(programmes.at(held.programme(), held.programmeVersion()).key()),
                Scope.vendor(held.annotator().vendor()));
        return held;
    }

    private ReceiptView repeated(
            Programme programme, QueueStore.Held held, Submission submission, String hash) {
        var before = store.answerOf(held.id()).orElseThrow();
        if (!Objects.equals(before.key(), submission.key())) {
            throw LabelingProblem.ALREADY_ANSWERED
                    .refused("Assignment %s is answered already.".formatted(held.id()))
                    .with("answer", before.id());
        }
        if (!hash.equals(before.bodyHash())) {
            throw reused();
        }
        var next =
                submission.wantsNext()
                        ? queue.next(programme, held.annotator(), submission.isAhead())
                        : new TaskQueue.Next(held.annotator(), null, null);
        if (next.annotator() != held.annotator()) {
            store.save(next.annotator());
        }
        return new ReceiptView(
                new AnswerView(before.id()),
                before.counted(),
                before.uncountedWhy(),
                feedback(programme, held.task(), before.correct()),
                next.assignment());
    }

    private static granary.platform.Refusal reused() {
        return LabelingProblem.KEY_REUSED.refused(
                "This Idempotency-Key was used for another answer.");
    }

    private static void check(Programme programme, QueueStore.Held held, Submission submission) {
        if (!held.leaseToken().equals(submission.leaseToken())) {
            throw LabelingProblem.LEASE_NOT_YOURS.refused(
                    "The lease token is not that of assignment %s.".formatted(held.id()));
        }
        var faults = programme.labelConfig().faultsOf(submission.fields());
        if (!faults.isEmpty()) {
            throw CommonProblem.invalid(faults);
        }
    }

    /**
     * A living lease counts as long as its item is open. One that ran out counts if its place is
     * still free; one that was revoked never does.
     */
    private Counting counting(QueueStore.Held held) {
        var task = held.task();
        if (held.annotator().isPaused()) {
            return new Counting("paused");
        }
        if (task.isGold()) {
            return new Counting(null);
        }
        boolean isOpen = task.state().equals("ready") || task.state().equals("resolved");
        if (!isOpen) {
            return new Counting("item-closed");
        }
        if (held.state().equals("leased") && held.isAlive()) {
            return new Counting(null);
        }
        boolean isFree =
                task.state().equals("ready")
                        && task.have() + store.openLeases(task.id(), held.id()) < task.wanted();
        return new Counting(isFree ? null : "place-taken");
    }

    private void insert(
            UUID id,
            Programme programme,
            QueueStore.Held held,
            Submission submission,
            String label,
            @Nullable Boolean isRight,
            Counting counting,
            String hash,
            List<Update<?>> changes) {
        var terms = programme.vendor(held.annotator().vendor()).orElseThrow();
        var price = prices.load(programme, terms.vendor(), terms.tierOr("standard"));
        long active = Math.min(submission.activeMs(), submission.durationMs());
        try {
            answers.insert(
                    new AnswerStore.NewAnswer(
                            id,
                            held,
                            label,
                            json.jsonb(Map.of("fields", submission.fields())),
                            isRight,
                            counting.counts(),
                            counting.why(),
                            submission.durationMs(),
                            active,
                            active < FAST_MS,
                            submission.key(),
                            hash,
                            clock.instant()),
                    price,
                    changes);
        } catch (IntegrityConstraintViolationException e) {
            throw reused();
        }
    }

    /** Judges the item by the answers it has and the one at hand. */
    private QueueStore.Judged judge(
            Programme programme, QueueStore.Held held, QueueStore.Vote vote) {
        var model = models.current(programme);
        var votes = new ArrayList<AnswerModel.Vote>();
        for (var each : store.votes(held.task().id())) {
            votes.add(engineVote(model, each));
        }
        votes.add(engineVote(model, vote));
        var opinion = Opinion.of(model, votes);
        int eligible = held.task().only() == null ? Integer.MAX_VALUE : held.task().only().length;
        var standing =
                TaskPolicy.after(votes.size(), opinion.confidence(), programme.routing(), eligible);
        var state =
                switch (standing) {
                    case Standing.Ready _ -> "ready";
                    case Standing.Resolved _ -> "resolved";
                    case Standing.Disputed _ -> "disputed";
                };
        int wanted = standing instanceof Standing.Ready(int more) ? more : held.task().wanted();
        return new QueueStore.Judged(
                held.task().id(),
                state,
                votes.size(),
                wanted,
                opinion.label(),
                opinion.confidence());
    }

    private static AnswerModel.Vote engineVote(AnswerModel model, QueueStore.Vote vote) {
        return new AnswerModel.Vote(
                vote.annotator().toString(), model.classes().indexOf(vote.label()));
    }

    private static @Nullable FeedbackView feedback(
            Programme programme, QueueStore.TaskRow task, @Nullable Boolean isRight) {
        return isRight == null || !programme.routing().feedback() || task.goldLabel() == null
                ? null
                : new FeedbackView(isRight, task.goldLabel(), task.goldExplanation());
    }

    /** Takes an answer back and gives another in its place. */
    @Transactional
    public ReceiptView supersede(UUID answer, Submission submission) {
        var before =
                answers.find(answer).orElseThrow(() -> CommonProblem.notFound("answer", answer));
        var held = held(before.assignment(), "answer:write");
        var programme = programmes.at(held.programme(), held.programmeVersion());
        check(programme, held, submission);
        var now = clock.instant();
        if (held.task().isGold()
                || !held.task().state().equals("ready")
                || before.at().plus(UNDO).isBefore(now)) {
            throw LabelingProblem.UNDO_OVER.refused(
                    "Answer %s stands: its item is decided, or ten minutes are over."
                            .formatted(answer));
        }
        var id = Ids.next();
        var label = programme.labelConfig().labelOf(submission.fields());
        answers.supersede(answer, id);
        var counting = new Counting(before.counted() ? null : "place-taken");
        var changes = new ArrayList<Update<?>>();
        if (counting.counts()) {
            var vote = new QueueStore.Vote(held.annotator().id(), label);
            changes.add(store.judging(judge(programme, held, vote)));
        }
        insert(id, programme, held, submission, label, null, counting, hash(submission), changes);
        events.publishEvent(new AnswerSuperseded(programme.key(), held.task().id(), answer, id));
        var next = queue.next(programme, held.annotator(), false);
        if (next.annotator() != held.annotator()) {
            store.save(next.annotator());
        }
        return new ReceiptView(
                new AnswerView(id), counting.counts(), counting.why(), null, next.assignment());
    }

    @Transactional
    public void skip(UUID assignment, String leaseToken, @Nullable String reason) {
        var held = leased(assignment, leaseToken, "skip");
        var programme = programmes.at(held.programme(), held.programmeVersion());
        store.end(assignment, "skipped", reason, clock.instant());
        if (!held.task().isGold()) {
            int skips = held.task().skips() + 1;
            store.skipped(
                    held.task().id(),
                    skips,
                    skips >= programme.routing().skipLimit()
                            && held.task().state().equals("ready"));
        }
        events.publishEvent(new TaskSkipped(programme.key(), held.task().id(), reason));
    }

    @Transactional
    public void release(UUID assignment, String leaseToken) {
        leased(assignment, leaseToken, "release");
        store.end(assignment, "released", null, clock.instant());
    }

    @Transactional
    public LeaseView heartbeat(UUID assignment, String leaseToken) {
        var held = leased(assignment, leaseToken, "heartbeat");
        return new LeaseView(
                store.extend(
                        assignment,
                        programmes
                                .at(held.programme(), held.programmeVersion())
                                .routing()
                                .leaseSeconds()));
    }

    @Transactional
    public void draft(UUID assignment, String leaseToken, Object value) {
        leased(assignment, leaseToken, "draft");
        store.draft(assignment, json.jsonb(value), clock.instant());
    }

    private QueueStore.Held leased(UUID assignment, String leaseToken, String verb) {
        var held = held(assignment, "task:claim");
        if (!held.leaseToken().equals(leaseToken)) {
            throw LabelingProblem.LEASE_NOT_YOURS.refused(
                    "The lease token is not that of assignment %s.".formatted(assignment));
        }
        if (!held.state().equals("leased")) {
            throw CommonProblem.notAllowed(
                    "Assignment " + assignment, verb, held.state(), List.of());
        }
        return held;
    }

    private String hash(Submission submission) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(
                                            json.text(
                                                            Map.of(
                                                                    "fields",
                                                                    new java.util.TreeMap<>(
                                                                            submission.fields())))
                                                    .getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
