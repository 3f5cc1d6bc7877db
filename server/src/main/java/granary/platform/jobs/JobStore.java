package granary.platform.jobs;

import static granary.platform.tables.Tables.JOB;

import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class JobStore {
    private final DSLContext db;
    private final Json json;

    JobStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    UUID insert(String kind, Object params, UUID actor, Instant now) {
        var id = Ids.next();
        db.insertInto(JOB)
                .set(JOB.ID, id)
                .set(JOB.KIND, kind)
                .set(JOB.STATE, "queued")
                .set(JOB.PARAMS, json.jsonb(params))
                .set(JOB.ACTOR, actor)
                .set(JOB.CREATED_AT, now)
                .execute();
        return id;
    }

    Optional<Job> find(UUID id) {
        return db.selectFrom(JOB).where(JOB.ID.eq(id)).fetchOptional(this::job);
    }

    Map<UUID, Job> all(Collection<UUID> ids) {
        return db.selectFrom(JOB).where(JOB.ID.in(ids)).fetchMap(JOB.ID, this::job);
    }

    record Work(String kind, JSONB params, UUID actor, String state) {}

    Optional<Work> work(UUID id) {
        return db.select(JOB.KIND, JOB.PARAMS, JOB.ACTOR, JOB.STATE)
                .from(JOB)
                .where(JOB.ID.eq(id))
                .fetchOptional(r -> new Work(r.value1(), r.value2(), r.value3(), r.value4()));
    }

    void start(UUID id, Instant now) {
        db.update(JOB)
                .set(JOB.STATE, "running")
                .set(JOB.STARTED_AT, now)
                .where(JOB.ID.eq(id))
                .execute();
    }

    /** Notes progress and answers whether somebody asked to cancel. */
    boolean progress(UUID id, String stage, long done, long total) {
        return db.update(JOB)
                .set(JOB.STAGE, stage)
                .set(JOB.DONE, done)
                .set(JOB.TOTAL, total)
                .where(JOB.ID.eq(id))
                .returning(JOB.CANCEL_ASKED)
                .fetchSingle()
                .getCancelAsked();
    }

    void finish(
            UUID id, String state, @Nullable Object result, @Nullable Object problem, Instant now) {
        db.update(JOB)
                .set(JOB.STATE, state)
                .set(JOB.RESULT, result == null ? null : json.jsonb(result))
                .set(JOB.PROBLEM, problem == null ? null : json.jsonb(problem))
                .set(JOB.FINISHED_AT, now)
                .where(JOB.ID.eq(id))
                .execute();
    }

    boolean askToCancel(UUID id) {
        return db.update(JOB)
                        .set(JOB.CANCEL_ASKED, true)
                        .where(JOB.ID.eq(id).and(JOB.STATE.in("queued", "running")))
                        .execute()
                == 1;
    }

    private Job job(Record r) {
        var result = r.get(JOB.RESULT);
        var problem = r.get(JOB.PROBLEM);
        return new Job(
                r.get(JOB.ID),
                r.get(JOB.KIND),
                r.get(JOB.STATE),
                r.get(JOB.STAGE),
                r.get(JOB.DONE),
                r.get(JOB.TOTAL),
                result == null ? null : json.tree(result.data()),
                problem == null ? null : json.tree(problem.data()),
                r.get(JOB.CREATED_AT),
                r.get(JOB.STARTED_AT),
                r.get(JOB.FINISHED_AT));
    }
}
