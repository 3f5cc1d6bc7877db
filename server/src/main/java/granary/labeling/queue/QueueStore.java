package granary.labeling.queue;

import static granary.labeling.tables.Tables.ANNOTATOR;
import static granary.labeling.tables.Tables.ANSWER;
import static granary.labeling.tables.Tables.ASSIGNMENT;
import static granary.labeling.tables.Tables.GUIDELINE;
import static granary.labeling.tables.Tables.PROGRAMME;
import static granary.labeling.tables.Tables.TASK;

import granary.engine.label.Sprt;
import granary.platform.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Update;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/**
 * Rows of the queue. Leases end by the database's clock, so that servers need not agree on time.
 */
@Repository
class QueueStore {
    private static final Condition IS_ALIVE = DSL.condition("{0} > now()", ASSIGNMENT.LEASE_UNTIL);

    private static final Field<Integer> OTHERS =
            DSL.field(
                            "(select count(*)::int from labeling.assignment o where o.annotator_id = {0} and o.state = 'leased' and o.id <> {1})",
                            Integer.class, ASSIGNMENT.ANNOTATOR_ID, ASSIGNMENT.ID)
                    .as("others");

    private final DSLContext db;

    QueueStore(DSLContext db) {
        this.db = db;
    }

    /** A task about to be handed out. */
    record Offered(UUID id, String externalKey, JSONB payload) {}

    /** A lease just taken. */
    record Lease(UUID id, String token, Instant until, @Nullable JSONB draft) {}

    /** A lease somebody holds. */
    record Open(
            UUID id,
            String token,
            Instant until,
            boolean isAlive,
            String guideline,
            UUID task,
            String externalKey,
            JSONB payload,
            @Nullable JSONB draft) {}

    /**
     * An assignment with its annotator and task, all three held until commit.
     *
     * @param others leases the annotator holds beside it
     */
    record Held(
            UUID id,
            UUID programme,
            long programmeVersion,
            String state,
            String leaseToken,
            boolean isAlive,
            int others,
            Annotator annotator,
            TaskRow task) {}

    record TaskRow(
            UUID id,
            String kind,
            String state,
            int have,
            int wanted,
            int skips,
            UUID @Nullable [] only,
            @Nullable String goldLabel,
            @Nullable String goldExplanation) {
        boolean isGold() {
            return kind.equals("gold");
        }
    }

    record Vote(UUID annotator, String label) {}

    record Given(
            UUID id,
            boolean counted,
            @Nullable String uncountedWhy,
            @Nullable Boolean correct,
            @Nullable String key,
            @Nullable String bodyHash) {}

    /** The annotator, held until commit: two windows of one person never claim side by side. */
    Optional<Annotator> lockAnnotator(UUID programme, UUID person) {
        return db.selectFrom(ANNOTATOR)
                .where(ANNOTATOR.PROGRAMME_ID.eq(programme).and(ANNOTATOR.PERSON_ID.eq(person)))
                .forNoKeyUpdate()
                .fetchOptional(QueueStore::annotator);
    }

    private static Annotator annotator(Record r) {
        return new Annotator(
                r.get(ANNOTATOR.ID),
                r.get(ANNOTATOR.PERSON_ID),
                r.get(ANNOTATOR.VENDOR),
                r.get(ANNOTATOR.STATE),
                r.get(ANNOTATOR.REASON),
                r.get(ANNOTATOR.SINCE_GOLD),
                r.get(ANNOTATOR.SETTLED),
                new Sprt.Seen(r.get(ANNOTATOR.TEST_ITEMS), r.get(ANNOTATOR.TEST_DEFECTS)),
                r.get(ANNOTATOR.GOLD_ANSWERS),
                r.get(ANNOTATOR.GOLD_RIGHT),
                r.get(ANNOTATOR.LAST_RIGHT_GOLD_AT));
    }

    void save(Annotator a) {
        saving(a).execute();
    }

    Update<?> saving(Annotator a) {
        return db.update(ANNOTATOR)
                .set(ANNOTATOR.SINCE_GOLD, a.sinceGold())
                .set(ANNOTATOR.SETTLED, a.settled())
                .set(ANNOTATOR.TEST_ITEMS, a.test().items())
                .set(ANNOTATOR.TEST_DEFECTS, a.test().defects())
                .set(ANNOTATOR.GOLD_ANSWERS, a.goldAnswers())
                .set(ANNOTATOR.GOLD_RIGHT, a.goldRight())
                .set(ANNOTATOR.LAST_RIGHT_GOLD_AT, a.lastRightGold())
                .where(ANNOTATOR.ID.eq(a.id()));
    }

    /**
     * Stops the annotator: open leases are revoked, and what was answered since the last right gold
     * is put up for review.
     */
    void pause(Annotator a, Instant now) {
        db.update(ANNOTATOR)
                .set(ANNOTATOR.STATE, "paused")
                .set(ANNOTATOR.REASON, a.reason())
                .set(ANNOTATOR.PAUSED_AFTER, a.goldAnswers())
                .set(ANNOTATOR.PAUSED_AT, now)
                .where(ANNOTATOR.ID.eq(a.id()))
                .execute();
        db.update(ASSIGNMENT)
                .set(ASSIGNMENT.STATE, "revoked")
                .set(ASSIGNMENT.ENDED_REASON, "paused")
                .set(ASSIGNMENT.ENDED_AT, now)
                .where(ASSIGNMENT.ANNOTATOR_ID.eq(a.id()).and(ASSIGNMENT.STATE.eq("leased")))
                .execute();
        db.update(ANSWER)
                .set(ANSWER.FOR_REVIEW, true)
                .where(
                        ANSWER.ANNOTATOR_ID
                                .eq(a.id())
                                .and(ANSWER.COUNTED)
                                .and(
                                        a.lastRightGold() == null
                                                ? DSL.noCondition()
                                                : ANSWER.AT.gt(a.lastRightGold())))
                .execute();
    }

    /** Leases of the annotator, oldest first, those that ran out too. */
    List<Open> leases(UUID annotator) {
        return db.select(
                        ASSIGNMENT.ID,
                        ASSIGNMENT.LEASE_TOKEN,
                        ASSIGNMENT.LEASE_UNTIL,
                        DSL.field(IS_ALIVE),
                        GUIDELINE.SEMVER,
                        TASK.ID,
                        TASK.EXTERNAL_KEY,
                        TASK.PAYLOAD,
                        ASSIGNMENT.DRAFT)
                .from(ASSIGNMENT)
                .join(TASK)
                .on(TASK.ID.eq(ASSIGNMENT.TASK_ID))
                .join(GUIDELINE)
                .on(GUIDELINE.ID.eq(ASSIGNMENT.GUIDELINE_ID))
                .where(ASSIGNMENT.ANNOTATOR_ID.eq(annotator).and(ASSIGNMENT.STATE.eq("leased")))
                .orderBy(ASSIGNMENT.CLAIMED_AT, ASSIGNMENT.ID)
                .fetch(r ->
                        new Open(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                r.value7(),
                                r.value8(),
                                r.value9()));
    }

    void end(UUID assignment, String state, @Nullable String reason, Instant now) {
        ending(assignment, state, reason, now).execute();
    }

    Update<?> ending(UUID assignment, String state, @Nullable String reason, Instant now) {
        return db.update(ASSIGNMENT)
                .set(ASSIGNMENT.STATE, state)
                .set(ASSIGNMENT.ENDED_REASON, reason)
                .set(ASSIGNMENT.ENDED_AT, now)
                .where(ASSIGNMENT.ID.eq(assignment));
    }

    /** A gold task the annotator has not seen; gold has room for everybody. */
    Optional<Offered> gold(UUID programme, Annotator annotator) {
        return db.select(TASK.ID, TASK.EXTERNAL_KEY, TASK.PAYLOAD)
                .from(TASK)
                .where(offerable(programme, "gold", annotator))
                .orderBy(TASK.PRIORITY.desc(), TASK.DUE_AT, TASK.SHUFFLE)
                .limit(1)
                .fetchOptional(r -> new Offered(r.value1(), r.value2(), r.value3()));
    }

    /** A task with a free place, held until commit; what another claim holds is passed over. */
    Optional<Offered> work(UUID programme, Annotator annotator, Set<UUID> without) {
        return db.select(TASK.ID, TASK.EXTERNAL_KEY, TASK.PAYLOAD)
                .from(TASK)
                .where(
                        offerable(programme, "work", annotator)
                                .and(TASK.ANSWERS_HAVE.plus(openLeases()).lt(TASK.ANSWERS_WANTED))
                                .and(
                                        without.isEmpty()
                                                ? DSL.noCondition()
                                                : TASK.ID.notIn(without)))
                .orderBy(TASK.PRIORITY.desc(), TASK.DUE_AT, TASK.SHUFFLE)
                .limit(1)
                .forNoKeyUpdate()
                .of(TASK)
                .skipLocked()
                .fetchOptional(r -> new Offered(r.value1(), r.value2(), r.value3()));
    }

    private static Condition offerable(UUID programme, String kind, Annotator annotator) {
        return TASK.PROGRAMME_ID
                .eq(programme)
                .and(TASK.KIND.eq(DSL.inline(kind)))
                .and(TASK.STATE.eq(DSL.inline("ready")))
                .and(
                        TASK.ONLY_ANNOTATORS
                                .isNull()
                                .or(DSL.val(annotator.person()).eq(DSL.any(TASK.ONLY_ANNOTATORS))))
                .andNotExists(
                        DSL.selectOne()
                                .from(ASSIGNMENT)
                                .where(
                                        ASSIGNMENT
                                                .TASK_ID
                                                .eq(TASK.ID)
                                                .and(ASSIGNMENT.ANNOTATOR_ID.eq(annotator.id()))
                                                .and(
                                                        ASSIGNMENT.STATE.in(
                                                                "leased",
                                                                "submitted",
                                                                "skipped",
                                                                "revoked"))));
    }

    private static Field<Integer> openLeases() {
        return DSL.field(
                DSL.selectCount()
                        .from(ASSIGNMENT)
                        .where(
                                ASSIGNMENT
                                        .TASK_ID
                                        .eq(TASK.ID)
                                        .and(ASSIGNMENT.STATE.eq(DSL.inline("leased")))
                                        .and(IS_ALIVE)));
    }

    /**
     * Takes the lease if the place is still free. The row was chosen by an older snapshot than the
     * lock on it, so the places are counted again here, by a statement of its own.
     */
    Optional<Lease> lease(Annotator annotator, UUID task, UUID guideline, int seconds) {
        var id = Ids.next();
        var token = UUID.randomUUID().toString();
        return db.resultQuery(
                        """
                        insert into labeling.assignment
                               (id, programme_id, task_id, annotator_id, state, lease_token, lease_until, claimed_at,
                                guideline_id, draft, draft_at)
                        select {0}, t.programme_id, t.id, {1}, 'leased', {2}, now() + make_interval(secs => {3}), now(),
                               {4}, d.draft, d.draft_at
                        from   labeling.task t
                        left join lateral (
                               select b.draft, b.draft_at from labeling.assignment b
                               where  b.task_id = t.id and b.annotator_id = {1} and b.draft is not null
                               order by b.draft_at desc limit 1) d on true
                        where  t.id = {5} and t.state = 'ready'
                        and    (t.kind = 'gold' or t.answers_have < t.answers_wanted - (
                                   select count(*) from labeling.assignment o
                                   where  o.task_id = t.id and o.state = 'leased' and o.lease_until > now()))
                        returning lease_until, draft
                        """,
                        DSL.val(id),
                        DSL.val(annotator.id()),
                        DSL.val(token),
                        DSL.val(seconds),
                        DSL.val(guideline),
                        DSL.val(task))
                .coerce(ASSIGNMENT.LEASE_UNTIL, ASSIGNMENT.DRAFT)
                .fetchOptional(r -> new Lease(id, token, r.value1(), r.value2()));
    }

    /** The assignment, when it is this person's. */
    Optional<Held> lock(UUID assignment, UUID person) {
        return db.select(
                        ASSIGNMENT.ID,
                        ASSIGNMENT.PROGRAMME_ID,
                        PROGRAMME.ROW_VERSION,
                        ASSIGNMENT.STATE,
                        ASSIGNMENT.LEASE_TOKEN,
                        DSL.field(IS_ALIVE).as("alive"),
                        OTHERS)
                .select(ANNOTATOR.fields())
                .select(
                        TASK.ID,
                        TASK.KIND,
                        TASK.STATE,
                        TASK.ANSWERS_HAVE,
                        TASK.ANSWERS_WANTED,
                        TASK.SKIPS,
                        TASK.ONLY_ANNOTATORS,
                        TASK.GOLD_LABEL,
                        TASK.GOLD_EXPLANATION)
                .from(ASSIGNMENT)
                .join(ANNOTATOR)
                .on(ANNOTATOR.ID.eq(ASSIGNMENT.ANNOTATOR_ID))
                .join(TASK)
                .on(TASK.ID.eq(ASSIGNMENT.TASK_ID))
                .join(PROGRAMME)
                .on(PROGRAMME.ID.eq(ASSIGNMENT.PROGRAMME_ID))
                .where(ASSIGNMENT.ID.eq(assignment).and(ANNOTATOR.PERSON_ID.eq(person)))
                .forNoKeyUpdate()
                .of(ANNOTATOR, ASSIGNMENT, TASK)
                .fetchOptional(r ->
                        new Held(
                                r.get(ASSIGNMENT.ID),
                                r.get(ASSIGNMENT.PROGRAMME_ID),
                                r.get(PROGRAMME.ROW_VERSION),
                                r.get(ASSIGNMENT.STATE),
                                r.get(ASSIGNMENT.LEASE_TOKEN),
                                r.get("alive", Boolean.class),
                                r.get(OTHERS),
                                annotator(r),
                                new TaskRow(
                                        r.get(TASK.ID),
                                        r.get(TASK.KIND),
                                        r.get(TASK.STATE),
                                        r.get(TASK.ANSWERS_HAVE),
                                        r.get(TASK.ANSWERS_WANTED),
                                        r.get(TASK.SKIPS),
                                        r.get(TASK.ONLY_ANNOTATORS),
                                        r.get(TASK.GOLD_LABEL),
                                        r.get(TASK.GOLD_EXPLANATION))));
    }

    int openLeases(UUID task, UUID without) {
        return db.fetchCount(
                ASSIGNMENT,
                ASSIGNMENT
                        .TASK_ID
                        .eq(task)
                        .and(ASSIGNMENT.STATE.eq("leased"))
                        .and(ASSIGNMENT.ID.ne(without))
                        .and(IS_ALIVE));
    }

    List<Vote> votes(UUID task) {
        return db.select(ANSWER.ANNOTATOR_ID, ANSWER.LABEL)
                .from(ANSWER)
                .where(
                        ANSWER.TASK_ID
                                .eq(task)
                                .and(ANSWER.COUNTED)
                                .and(ANSWER.SUPERSEDED_BY.isNull()))
                .fetch(r -> new Vote(r.value1(), r.value2()));
    }

    Optional<Given> answerOf(UUID assignment) {
        return db.select(
                        ANSWER.ID,
                        ANSWER.COUNTED,
                        ANSWER.UNCOUNTED_WHY,
                        ANSWER.CORRECT,
                        ANSWER.IDEMPOTENCY_KEY,
                        ANSWER.BODY_HASH)
                .from(ANSWER)
                .where(ANSWER.ASSIGNMENT_ID.eq(assignment).and(ANSWER.SUPERSEDED_BY.isNull()))
                .fetchOptional(r ->
                        new Given(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6()));
    }

    /** Where an item stands after an answer. */
    record Judged(UUID task, String state, int have, int wanted, String label, double confidence) {}

    Update<?> judging(Judged j) {
        boolean isOpen = j.state().equals("ready");
        return db.update(TASK)
                .set(TASK.STATE, j.state())
                .set(TASK.ANSWERS_HAVE, j.have())
                .set(TASK.ANSWERS_WANTED, j.wanted())
                .set(TASK.LABEL, j.label())
                .set(TASK.CONFIDENCE, j.confidence())
                .set(
                        TASK.RESOLVED_BY,
                        DSL.val(
                                isOpen
                                        ? null
                                        : j.state().equals("resolved") ? "consensus" : "answers",
                                SQLDataType.CLOB))
                .set(
                        TASK.RESOLVED_AT,
                        isOpen
                                ? DSL.val(null, SQLDataType.INSTANT)
                                : DSL.field("now()", SQLDataType.INSTANT))
                .where(TASK.ID.eq(j.task()));
    }

    void skipped(UUID task, int skips, boolean isTooMany) {
        db.update(TASK)
                .set(TASK.SKIPS, skips)
                .set(TASK.STATE, isTooMany ? DSL.val("disputed") : TASK.STATE)
                .set(TASK.RESOLVED_BY, isTooMany ? DSL.val("unanswerable") : TASK.RESOLVED_BY)
                .where(TASK.ID.eq(task))
                .execute();
    }

    Instant extend(UUID assignment, int seconds) {
        return db.update(ASSIGNMENT)
                .set(
                        ASSIGNMENT.LEASE_UNTIL,
                        DSL.field(
                                "least(now() + make_interval(secs => {0}), {1} + interval '8 hours')",
                                SQLDataType.INSTANT, DSL.val(seconds), ASSIGNMENT.CLAIMED_AT))
                .where(ASSIGNMENT.ID.eq(assignment))
                .returning(ASSIGNMENT.LEASE_UNTIL)
                .fetchSingle(ASSIGNMENT.LEASE_UNTIL);
    }

    void draft(UUID assignment, JSONB draft, Instant now) {
        db.update(ASSIGNMENT)
                .set(ASSIGNMENT.DRAFT, draft)
                .set(ASSIGNMENT.DRAFT_AT, now)
                .where(ASSIGNMENT.ID.eq(assignment))
                .execute();
    }
}
