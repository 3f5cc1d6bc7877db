package granary.labeling.lot;

import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.ANSWER;
import static granary.labeling.tables.Tables.LOT;
import static granary.labeling.tables.Tables.LOT_ITEM;
import static granary.labeling.tables.Tables.TASK;

import granary.labeling.programme.Prices.AnswerPrice;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class LotStore {
    private final DSLContext db;

    LotStore(DSLContext db) {
        this.db = db;
    }

    record Item(
            UUID task,
            String externalKey,
            String label,
            double confidence,
            int answers,
            boolean sampled,
            @Nullable Boolean correct,
            @Nullable String reference) {
        /** Null when the truth is not known. */
        @Nullable Boolean isRight() {
            return reference == null ? null : reference.equals(label);
        }
    }

    record NewAnswer(UUID task, UUID annotator, String label, JSONB value, Instant at) {}

    record Vote(String task, String annotator, String label) {}

    record TaskRef(UUID id, String state, boolean isGold) {}

    Optional<LotRow> find(UUID programme, String vendor, int ordinal, int round) {
        return db.selectFrom(LOT)
                .where(
                        LOT.PROGRAMME_ID
                                .eq(programme)
                                .and(LOT.VENDOR.eq(vendor))
                                .and(LOT.ORDINAL.eq(ordinal))
                                .and(LOT.ROUND.eq(round)))
                .fetchOptional(LotStore::row);
    }

    Optional<LotRow> escalation(UUID lot) {
        return db.selectFrom(LOT).where(LOT.ESCALATED_FROM.eq(lot)).fetchOptional(LotStore::row);
    }

    LotRow load(UUID id) {
        return db.selectFrom(LOT)
                .where(LOT.ID.eq(id))
                .fetchOptional(LotStore::row)
                .orElseThrow(() -> CommonProblem.notFound("lot", id));
    }

    LotRow lock(UUID id) {
        return db.selectFrom(LOT)
                .where(LOT.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional(LotStore::row)
                .orElseThrow(() -> CommonProblem.notFound("lot", id));
    }

    List<LotRow> of(UUID programme) {
        return db.selectFrom(LOT)
                .where(LOT.PROGRAMME_ID.eq(programme))
                .orderBy(LOT.VENDOR, LOT.ORDINAL, LOT.ROUND)
                .fetch(LotStore::row);
    }

    private static LotRow row(Record r) {
        return new LotRow(
                r.get(LOT.ID),
                r.get(LOT.PROGRAMME_ID),
                r.get(LOT.VENDOR),
                r.get(LOT.ORDINAL),
                r.get(LOT.ROUND),
                LotState.of(r.get(LOT.STATE)),
                r.get(LOT.TIER),
                r.get(LOT.ESCALATED_FROM),
                r.get(LOT.N),
                r.get(LOT.ACCEPT),
                r.get(LOT.SEED),
                r.get(LOT.DEFECTS),
                r.get(LOT.REASON),
                r.get(LOT.CREATED_AT),
                r.get(LOT.DECIDED_BY),
                r.get(LOT.DECIDED_AT),
                r.get(LOT.ROW_VERSION));
    }

    LotRow insert(
            UUID programme,
            String vendor,
            int ordinal,
            int round,
            String tier,
            @Nullable UUID escalatedFrom,
            UUID by,
            Instant now) {
        return db.insertInto(LOT)
                .set(LOT.ID, Ids.next())
                .set(LOT.PROGRAMME_ID, programme)
                .set(LOT.VENDOR, vendor)
                .set(LOT.ORDINAL, ordinal)
                .set(LOT.ROUND, round)
                .set(LOT.STATE, LotState.FILLING.word())
                .set(LOT.TIER, tier)
                .set(LOT.ESCALATED_FROM, escalatedFrom)
                .set(LOT.CREATED_AT, now)
                .set(LOT.CREATED_BY, by)
                .returning()
                .fetchSingle(LotStore::row);
    }

    void seconds(UUID lot, long seconds) {
        db.update(LOT).set(LOT.SECONDS, seconds).where(LOT.ID.eq(lot)).execute();
    }

    /** Tasks by external key. */
    Map<String, TaskRef> tasks(UUID programme, Collection<String> keys) {
        return db.select(TASK.EXTERNAL_KEY, TASK.ID, TASK.STATE, TASK.KIND)
                .from(TASK)
                .where(TASK.PROGRAMME_ID.eq(programme).and(TASK.EXTERNAL_KEY.in(keys)))
                .fetchMap(
                        r -> r.value1(),
                        r -> new TaskRef(r.value2(), r.value3(), r.value4().equals("gold")));
    }

    void insert(LotRow lot, List<NewAnswer> answers, AnswerPrice price, String costKind) {
        db.batch(
                        answers.stream()
                                .map(a ->
                                        db.insertInto(ANSWER)
                                                .set(ANSWER.ID, Ids.next())
                                                .set(ANSWER.PROGRAMME_ID, lot.programme())
                                                .set(ANSWER.TASK_ID, a.task())
                                                .set(ANSWER.ANNOTATOR_ID, a.annotator())
                                                .set(ANSWER.LOT_ID, lot.id())
                                                .set(ANSWER.LABEL, a.label())
                                                .set(ANSWER.VALUE, a.value())
                                                .set(ANSWER.IS_GOLD, false)
                                                .set(ANSWER.COUNTED, true)
                                                .set(ANSWER.COST, price.amount())
                                                .set(ANSWER.COST_KIND, costKind)
                                                .set(ANSWER.PAYABLE, price.isPayableAlways())
                                                .set(ANSWER.AGREEMENT, price.agreement())
                                                .set(ANSWER.AT, a.at()))
                                .toList())
                .execute();
    }

    /** Answers of the vendor to the items of this lot, in all its rounds so far, oldest first. */
    List<Vote> votes(LotRow lot) {
        return db.select(ANSWER.TASK_ID, ANSWER.ANNOTATOR_ID, ANSWER.LABEL)
                .from(ANSWER)
                .join(LOT)
                .on(LOT.ID.eq(ANSWER.LOT_ID))
                .where(
                        LOT.PROGRAMME_ID
                                .eq(lot.programme())
                                .and(LOT.VENDOR.eq(lot.vendor()))
                                .and(LOT.ORDINAL.eq(lot.ordinal()))
                                .and(LOT.ROUND.le(lot.round())))
                .orderBy(LOT.ROUND, ANSWER.ID)
                .fetch(r -> new Vote(r.value1().toString(), r.value2().toString(), r.value3()));
    }

    void insertItems(LotRow lot, List<Item> items) {
        db.batch(
                        items.stream()
                                .map(i ->
                                        db.insertInto(LOT_ITEM)
                                                .set(LOT_ITEM.LOT_ID, lot.id())
                                                .set(LOT_ITEM.TASK_ID, i.task())
                                                .set(LOT_ITEM.LABEL, i.label())
                                                .set(LOT_ITEM.CONFIDENCE, i.confidence())
                                                .set(LOT_ITEM.ANSWERS, i.answers()))
                                .toList())
                .execute();
    }

    List<Item> items(UUID lot) {
        return db.select(
                        LOT_ITEM.TASK_ID,
                        TASK.EXTERNAL_KEY,
                        LOT_ITEM.LABEL,
                        LOT_ITEM.CONFIDENCE,
                        LOT_ITEM.ANSWERS,
                        LOT_ITEM.SAMPLED,
                        LOT_ITEM.CORRECT,
                        TASK.REFERENCE)
                .from(LOT_ITEM)
                .join(TASK)
                .on(TASK.ID.eq(LOT_ITEM.TASK_ID))
                .where(LOT_ITEM.LOT_ID.eq(lot))
                .orderBy(TASK.EXTERNAL_KEY)
                .fetch(r ->
                        new Item(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8()));
    }

    /** Items in each lot of the programme: closed ones have items, filling ones are counted. */
    Map<UUID, Integer> sizes(UUID programme) {
        return db.select(
                        LOT.ID,
                        DSL.coalesce(
                                DSL.field(
                                        DSL.select(DSL.nullif(DSL.count(), DSL.inline(0)))
                                                .from(LOT_ITEM)
                                                .where(LOT_ITEM.LOT_ID.eq(LOT.ID))),
                                DSL.field(
                                        DSL.select(DSL.countDistinct(ANSWER.TASK_ID))
                                                .from(ANSWER)
                                                .where(ANSWER.LOT_ID.eq(LOT.ID)))))
                .from(LOT)
                .where(LOT.PROGRAMME_ID.eq(programme))
                .fetchMap(r -> r.value1(), r -> r.value2());
    }

    void close(UUID lot, Instant now) {
        db.update(LOT)
                .set(LOT.STATE, LotState.CLOSED.word())
                .set(LOT.CLOSED_AT, now)
                .set(LOT.ROW_VERSION, LOT.ROW_VERSION.plus(1))
                .where(LOT.ID.eq(lot))
                .execute();
    }

    void sampled(UUID lot, int n, int accept, long seed, Collection<UUID> sample) {
        db.update(LOT)
                .set(LOT.STATE, LotState.SAMPLED.word())
                .set(LOT.N, n)
                .set(LOT.ACCEPT, accept)
                .set(LOT.SEED, seed)
                .set(LOT.ROW_VERSION, LOT.ROW_VERSION.plus(1))
                .where(LOT.ID.eq(lot))
                .execute();
        db.update(LOT_ITEM)
                .set(LOT_ITEM.SAMPLED, true)
                .where(LOT_ITEM.LOT_ID.eq(lot).and(LOT_ITEM.TASK_ID.in(sample)))
                .execute();
    }

    void audited(UUID lot, Collection<UUID> right, Collection<UUID> wrong, UUID auditor) {
        verdicts(lot, right, true);
        verdicts(lot, wrong, false);
        db.update(LOT)
                .set(LOT.STATE, LotState.INSPECTING.word())
                .set(LOT.DEFECTS, wrong.size())
                .set(LOT.AUDITED_BY, auditor)
                .set(LOT.ROW_VERSION, LOT.ROW_VERSION.plus(1))
                .where(LOT.ID.eq(lot))
                .execute();
    }

    private void verdicts(UUID lot, Collection<UUID> tasks, boolean isCorrect) {
        db.update(LOT_ITEM)
                .set(LOT_ITEM.CORRECT, isCorrect)
                .where(LOT_ITEM.LOT_ID.eq(lot).and(LOT_ITEM.TASK_ID.in(tasks)))
                .execute();
    }

    void decided(UUID lot, LotState state, @Nullable String reason, UUID by, Instant now) {
        db.update(LOT)
                .set(LOT.STATE, state.word())
                .set(LOT.REASON, reason)
                .set(LOT.DECIDED_BY, by)
                .set(LOT.DECIDED_AT, now)
                .set(LOT.ROW_VERSION, LOT.ROW_VERSION.plus(1))
                .where(LOT.ID.eq(lot))
                .execute();
    }

    /** Items get the lot's labels, unless another lot was accepted with them before. */
    int accept(LotRow lot, Instant now) {
        db.update(ANSWER).set(ANSWER.PAYABLE, true).where(ANSWER.LOT_ID.eq(lot.id())).execute();
        return db.update(TASK)
                .set(TASK.STATE, "accepted")
                .set(TASK.LABEL, LOT_ITEM.LABEL)
                .set(TASK.CONFIDENCE, LOT_ITEM.CONFIDENCE)
                .set(TASK.ANSWERS_HAVE, LOT_ITEM.ANSWERS)
                .set(
                        TASK.RESOLVED_BY,
                        lot.isAdjudicating() ? DSL.val("adjudication") : DSL.val("lot"))
                .set(TASK.RESOLVED_AT, now)
                .set(TASK.ACCEPTED_AT, now)
                .set(TASK.ACCEPTED_LOT, lot.id())
                .from(LOT_ITEM)
                .where(
                        LOT_ITEM.LOT_ID
                                .eq(lot.id())
                                .and(LOT_ITEM.TASK_ID.eq(TASK.ID))
                                .and(TASK.STATE.notIn("accepted", "voided")))
                .execute();
    }

    /** Items that no other lot brought go back. */
    void sendBack(LotRow lot, String state) {
        db.update(TASK)
                .set(TASK.STATE, state)
                .set(TASK.REWORK_ROUND, DSL.greatest(TASK.REWORK_ROUND, DSL.val(lot.round())))
                .from(LOT_ITEM)
                .where(
                        LOT_ITEM.LOT_ID
                                .eq(lot.id())
                                .and(LOT_ITEM.TASK_ID.eq(TASK.ID))
                                .and(TASK.STATE.notIn("accepted", "voided")))
                .execute();
    }

    /** True when this person gave answers in the lot. */
    boolean isAuthor(UUID lot, UUID person) {
        return db.fetchExists(
                db.selectOne()
                        .from(ANSWER)
                        .join(ANNOTATOR)
                        .on(ANNOTATOR.ID.eq(ANSWER.ANNOTATOR_ID))
                        .where(ANSWER.LOT_ID.eq(lot).and(ANNOTATOR.PERSON_ID.eq(person))));
    }

    /** Annotator by person, of those enrolled; with their vendor. */
    Map<UUID, Enrolled> enrolled(UUID programme) {
        return db.select(ANNOTATOR.PERSON_ID, ANNOTATOR.ID, ANNOTATOR.VENDOR)
                .from(ANNOTATOR)
                .where(ANNOTATOR.PROGRAMME_ID.eq(programme))
                .fetchMap(r -> r.value1(), r -> new Enrolled(r.value2(), r.value3()));
    }

    record Enrolled(UUID annotator, String vendor) {}
}
