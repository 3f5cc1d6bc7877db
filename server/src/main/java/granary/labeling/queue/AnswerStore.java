package granary.labeling.queue;

import static granary.labeling.tables.Tables.ANSWER;

import granary.labeling.programme.Prices.AnswerPrice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.InsertSetMoreStep;
import org.jooq.JSONB;
import org.jooq.Update;
import org.jooq.UpdateReturningStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class AnswerStore {
    private final DSLContext db;

    AnswerStore(DSLContext db) {
        this.db = db;
    }

    /** An answer to keep for good. */
    record NewAnswer(
            UUID id,
            QueueStore.Held held,
            String label,
            JSONB value,
            @Nullable Boolean correct,
            boolean counted,
            @Nullable String uncountedWhy,
            long durationMs,
            long activeMs,
            boolean tooFast,
            @Nullable String key,
            String bodyHash,
            Instant at) {}

    /** An answer that may still be taken back. */
    record Standing(UUID id, UUID assignment, boolean counted, Instant at) {}

    /** Writes the answer and what it changed in one statement: one way to the database and back. */
    void insert(NewAnswer a, AnswerPrice price, List<Update<?>> changes) {
        var insert = inserting(a, price);
        var steps = new ArrayList<CommonTableExpression<?>>();
        for (var change : changes) {
            steps.add(
                    DSL.name("change_" + steps.size())
                            .as(((UpdateReturningStep<?>) change).returning(DSL.inline(1))));
        }
        steps.add(DSL.name("answer_given").as(insert.returning(ANSWER.ID)));
        db.with(steps).select(DSL.inline(1)).fetch();
    }

    private InsertSetMoreStep<?> inserting(NewAnswer a, AnswerPrice price) {
        return db.insertInto(ANSWER)
                .set(ANSWER.ID, a.id())
                .set(ANSWER.PROGRAMME_ID, a.held().programme())
                .set(ANSWER.TASK_ID, a.held().task().id())
                .set(ANSWER.ANNOTATOR_ID, a.held().annotator().id())
                .set(ANSWER.ASSIGNMENT_ID, a.held().id())
                .set(ANSWER.LABEL, a.label())
                .set(ANSWER.VALUE, a.value())
                .set(ANSWER.IS_GOLD, a.held().task().isGold())
                .set(ANSWER.CORRECT, a.correct())
                .set(ANSWER.COUNTED, a.counted())
                .set(ANSWER.UNCOUNTED_WHY, a.uncountedWhy())
                .set(ANSWER.DURATION_MS, a.durationMs())
                .set(ANSWER.ACTIVE_MS, a.activeMs())
                .set(ANSWER.TOO_FAST, a.tooFast())
                .set(ANSWER.COST, price.amount())
                .set(ANSWER.COST_KIND, "answer")
                .set(ANSWER.PAYABLE, true)
                .set(ANSWER.AGREEMENT, price.agreement())
                .set(ANSWER.IDEMPOTENCY_KEY, a.key())
                .set(ANSWER.BODY_HASH, a.bodyHash())
                .set(ANSWER.AT, a.at());
    }

    Optional<Standing> find(UUID answer) {
        return db.select(ANSWER.ID, ANSWER.ASSIGNMENT_ID, ANSWER.COUNTED, ANSWER.AT)
                .from(ANSWER)
                .where(
                        ANSWER.ID
                                .eq(answer)
                                .and(ANSWER.ASSIGNMENT_ID.isNotNull())
                                .and(ANSWER.SUPERSEDED_BY.isNull()))
                .fetchOptional(r -> new Standing(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    /** The correction takes its place and its price: nobody is paid twice for one answer. */
    void supersede(UUID before, UUID by) {
        db.update(ANSWER)
                .set(ANSWER.SUPERSEDED_BY, by)
                .set(ANSWER.COUNTED, false)
                .set(ANSWER.UNCOUNTED_WHY, "superseded")
                .set(ANSWER.PAYABLE, false)
                .where(ANSWER.ID.eq(before))
                .execute();
    }
}
