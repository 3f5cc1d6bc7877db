package granary.delivery.experiment;

import static granary.delivery.tables.Tables.EXPERIMENT;

import granary.platform.CommonProblem;
import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ExperimentStore {
    private final DSLContext db;
    private final Json json;

    ExperimentStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    void insert(ExperimentRow row) {
        db.insertInto(EXPERIMENT)
                .set(EXPERIMENT.ID, row.id())
                .set(EXPERIMENT.TITLE, row.title())
                .set(EXPERIMENT.SPEC, json.jsonb(row.plan()))
                .set(EXPERIMENT.A, row.plan().a().text())
                .set(EXPERIMENT.B, row.plan().b().text())
                .set(EXPERIMENT.CREATED_BY, row.createdBy())
                .set(EXPERIMENT.CREATED_AT, row.createdAt())
                .execute();
    }

    void done(UUID id, Comparison result, Instant now) {
        db.update(EXPERIMENT)
                .set(EXPERIMENT.STATE, "done")
                .set(EXPERIMENT.METRIC, result.metric())
                .set(EXPERIMENT.DIFFERENCE, result.difference())
                .set(EXPERIMENT.LOW, result.interval().getFirst())
                .set(EXPERIMENT.HIGH, result.interval().getLast())
                .set(EXPERIMENT.RESULT, json.jsonb(result))
                .set(EXPERIMENT.FINISHED_AT, now)
                .where(EXPERIMENT.ID.eq(id))
                .execute();
    }

    void failed(UUID id, Instant now) {
        db.update(EXPERIMENT)
                .set(EXPERIMENT.STATE, "failed")
                .set(EXPERIMENT.FINISHED_AT, now)
                .where(EXPERIMENT.ID.eq(id), EXPERIMENT.STATE.ne("done"))
                .execute();
    }

    ExperimentRow load(UUID id) {
        return db.selectFrom(EXPERIMENT)
                .where(EXPERIMENT.ID.eq(id))
                .fetchOptional(this::row)
                .orElseThrow(() -> CommonProblem.notFound("experiment", id));
    }

    List<ExperimentRow> page(@Nullable UUID before, int limit) {
        return db.selectFrom(EXPERIMENT)
                .where(before == null ? DSL.trueCondition() : EXPERIMENT.ID.lt(before))
                .orderBy(EXPERIMENT.ID.desc())
                .limit(limit)
                .fetch(this::row);
    }

    private ExperimentRow row(Record r) {
        var result = r.get(EXPERIMENT.RESULT);
        return new ExperimentRow(
                r.get(EXPERIMENT.ID),
                r.get(EXPERIMENT.TITLE),
                json.read(r.get(EXPERIMENT.SPEC), ExperimentPlan.class),
                r.get(EXPERIMENT.STATE),
                result == null ? null : json.read(result, Comparison.class),
                r.get(EXPERIMENT.CREATED_BY),
                r.get(EXPERIMENT.CREATED_AT),
                r.get(EXPERIMENT.FINISHED_AT));
    }
}
