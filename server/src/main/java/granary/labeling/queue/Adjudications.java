package granary.labeling.queue;

import static granary.labeling.tables.Tables.ADJUDICATION;
import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.ANSWER;
import static granary.labeling.tables.Tables.REVIEW;
import static granary.labeling.tables.Tables.TASK;

import granary.labeling.programme.Programme;
import granary.labeling.programme.ProgrammeStore;
import granary.labeling.programme.Programmes;
import granary.labeling.queue.QueueEvents.AnswerReviewed;
import granary.labeling.queue.QueueEvents.TaskAdjudicated;
import granary.platform.Actor;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person decides where the answers do not: disputed items, and answers put up for review.
 */
@Service
class Adjudications {
    private final Programmes programmes;
    private final ProgrammeStore store;
    private final DSLContext db;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Adjudications(
            Programmes programmes,
            ProgrammeStore store,
            DSLContext db,
            ApplicationEventPublisher events,
            Clock clock) {
        this.programmes = programmes;
        this.store = store;
        this.db = db;
        this.events = events;
        this.clock = clock;
    }

    /** An item as decided. */
    record TaskView(UUID id, String externalKey, String state, @Nullable String label) {}

    record ReviewView(UUID id, UUID answer, String verdict) {}

    /**
     * Decides a disputed item. In a programme of lots the item is accepted with it, because no lot
     * will bring it again.
     */
    @Transactional
    public TaskView adjudicate(UUID taskId, @Nullable String label, String reason) {
        var task =
                db.select(TASK.PROGRAMME_ID, TASK.STATE, TASK.EXTERNAL_KEY)
                        .from(TASK)
                        .where(TASK.ID.eq(taskId))
                        .forNoKeyUpdate()
                        .fetchOptional()
                        .orElseThrow(() -> CommonProblem.notFound("task", taskId));
        var programme = programmes.reached(store.load(task.value1()).key(), "adjudicate");
        if (!task.value2().equals("disputed")) {
            throw CommonProblem.notAllowed(
                    "Task " + task.value3(), "adjudicate", task.value2(), List.of());
        }
        if (hasAnswered(taskId)) {
            throw CommonProblem.SELF_APPROVAL.refused("You answered this item yourself.");
        }
        var chosen = known(programme, label);
        var now = clock.instant();
        db.insertInto(ADJUDICATION)
                .set(ADJUDICATION.ID, Ids.next())
                .set(ADJUDICATION.TASK_ID, taskId)
                .set(ADJUDICATION.ADJUDICATOR, Actor.current().id())
                .set(ADJUDICATION.LABEL, chosen)
                .set(ADJUDICATION.REASON, reason)
                .set(ADJUDICATION.AT, now)
                .execute();
        var state = programme.takesLots() ? "accepted" : "resolved";
        db.update(TASK)
                .set(TASK.STATE, state)
                .set(TASK.LABEL, chosen)
                .set(TASK.CONFIDENCE, 1.0)
                .set(TASK.RESOLVED_BY, "adjudication")
                .set(TASK.RESOLVED_AT, now)
                .set(
                        TASK.ACCEPTED_AT,
                        programme.takesLots() ? DSL.val(now) : DSL.val(null, SQLDataType.INSTANT))
                .where(TASK.ID.eq(taskId))
                .execute();
        events.publishEvent(new TaskAdjudicated(programme.key(), taskId, chosen));
        return new TaskView(taskId, task.value3(), state, chosen);
    }

    private boolean hasAnswered(UUID task) {
        return db.fetchExists(
                db.selectOne()
                        .from(ANSWER)
                        .join(ANNOTATOR)
                        .on(ANNOTATOR.ID.eq(ANSWER.ANNOTATOR_ID))
                        .where(
                                ANSWER.TASK_ID
                                        .eq(task)
                                        .and(ANNOTATOR.PERSON_ID.eq(Actor.current().id()))));
    }

    private static String known(Programme programme, @Nullable String label) {
        if (label == null || !programme.labelConfig().knows(label)) {
            throw CommonProblem.invalid(
                    "/value",
                    "unknown-class",
                    "there is no class " + label,
                    "Allowed: " + String.join(", ", programme.labelConfig().classes()));
        }
        return label;
    }

    /**
     * Judges one answer: accepted it is no longer up for review; rejected it no longer counts, and
     * its item, when it is still open, asks for another.
     */
    @Transactional
    public ReviewView review(UUID answerId, String verdict, @Nullable String comment) {
        var answer =
                db.select(ANSWER.PROGRAMME_ID, ANSWER.TASK_ID, ANSWER.COUNTED, ANNOTATOR.PERSON_ID)
                        .from(ANSWER)
                        .join(ANNOTATOR)
                        .on(ANNOTATOR.ID.eq(ANSWER.ANNOTATOR_ID))
                        .where(ANSWER.ID.eq(answerId))
                        .fetchOptional()
                        .orElseThrow(() -> CommonProblem.notFound("answer", answerId));
        var programme = programmes.reached(store.load(answer.value1()).key(), "review:decide");
        if (answer.value4().equals(Actor.current().id())) {
            throw CommonProblem.SELF_APPROVAL.refused("You gave this answer yourself.");
        }
        var id = Ids.next();
        try {
            db.insertInto(REVIEW)
                    .set(REVIEW.ID, id)
                    .set(REVIEW.ANSWER_ID, answerId)
                    .set(REVIEW.REVIEWER, Actor.current().id())
                    .set(REVIEW.VERDICT, verdict)
                    .set(REVIEW.COMMENT, comment)
                    .set(REVIEW.AT, clock.instant())
                    .execute();
        } catch (IntegrityConstraintViolationException e) {
            throw CommonProblem.CONFLICT.refused("You reviewed this answer already.");
        }
        db.update(ANSWER).set(ANSWER.FOR_REVIEW, false).where(ANSWER.ID.eq(answerId)).execute();
        if (verdict.equals("reject") && answer.value3()) {
            reject(answerId, answer.value2());
        }
        events.publishEvent(new AnswerReviewed(programme.key(), answerId, verdict));
        return new ReviewView(id, answerId, verdict);
    }

    private void reject(UUID answer, UUID task) {
        db.update(ANSWER)
                .set(ANSWER.COUNTED, false)
                .set(ANSWER.UNCOUNTED_WHY, "review-rejected")
                .where(ANSWER.ID.eq(answer))
                .execute();
        db.update(TASK)
                .set(TASK.ANSWERS_HAVE, TASK.ANSWERS_HAVE.minus(1))
                .set(TASK.STATE, "ready")
                .where(
                        TASK.ID
                                .eq(task)
                                .and(TASK.KIND.eq("work"))
                                .and(TASK.STATE.in("ready", "resolved"))
                                .and(TASK.ANSWERS_HAVE.gt(0)))
                .execute();
    }
}
