package granary.delivery.split;

import static granary.delivery.tables.Tables.SPLIT;

import granary.engine.split.SplitPlan;
import granary.platform.CommonProblem;
import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class SplitStore {
    private final DSLContext db;
    private final Json json;

    SplitStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** False when the slug is taken. */
    boolean insert(SplitRow row) {
        return db.insertInto(SPLIT)
                        .set(SPLIT.ID, row.id())
                        .set(SPLIT.SLUG, row.slug())
                        .set(SPLIT.DATASET, row.dataset())
                        .set(SPLIT.VERSION, row.version())
                        .set(SPLIT.VERSION_DIGEST, row.versionDigest())
                        .set(SPLIT.METHOD, row.method())
                        .set(SPLIT.PLAN, json.jsonb(row.plan()))
                        .set(SPLIT.TARGET, row.target())
                        .set(SPLIT.EXCLUDE, row.exclude().toArray(String[]::new))
                        .set(SPLIT.USES, json.jsonb(row.uses()))
                        .set(SPLIT.PARTS, json.jsonb(row.parts()))
                        .set(SPLIT.GUARDS, json.jsonb(row.guards()))
                        .set(SPLIT.ASSIGNMENT, row.assignment())
                        .set(SPLIT.DIGEST, row.digest())
                        .set(SPLIT.OWNER, row.owner())
                        .set(SPLIT.CREATED_AT, row.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public SplitRow load(String slugOrId) {
        return db.selectFrom(SPLIT)
                .where(is(slugOrId))
                .fetchOptional(this::row)
                .orElseThrow(() -> CommonProblem.notFound("split", slugOrId));
    }

    SplitRow lock(String slugOrId) {
        return db.selectFrom(SPLIT)
                .where(is(slugOrId))
                .forUpdate()
                .fetchOptional(this::row)
                .orElseThrow(() -> CommonProblem.notFound("split", slugOrId));
    }

    boolean exists(String slug) {
        return db.fetchExists(SPLIT, SPLIT.SLUG.eq(slug));
    }

    void state(UUID id, String state, @Nullable Instant frozenAt) {
        db.update(SPLIT)
                .set(SPLIT.STATE, state)
                .set(SPLIT.FROZEN_AT, DSL.coalesce(SPLIT.FROZEN_AT, DSL.val(frozenAt)))
                .set(SPLIT.ROW_VERSION, SPLIT.ROW_VERSION.plus(1))
                .where(SPLIT.ID.eq(id))
                .execute();
    }

    List<SplitRow> page(
            @Nullable String dataset,
            @Nullable Collection<String> within,
            @Nullable UUID before,
            int limit) {
        return db.selectFrom(SPLIT)
                .where(
                        dataset == null ? DSL.trueCondition() : SPLIT.DATASET.eq(dataset),
                        within == null ? DSL.trueCondition() : SPLIT.DATASET.in(within),
                        before == null ? DSL.trueCondition() : SPLIT.ID.lt(before))
                .orderBy(SPLIT.ID.desc())
                .limit(limit)
                .fetch(this::row);
    }

    private static Condition is(String slugOrId) {
        var id = Ids.parse(slugOrId);
        return id == null ? SPLIT.SLUG.eq(slugOrId) : SPLIT.ID.eq(id);
    }

    private SplitRow row(Record r) {
        return new SplitRow(
                r.get(SPLIT.ID),
                r.get(SPLIT.SLUG),
                r.get(SPLIT.DATASET),
                r.get(SPLIT.VERSION),
                r.get(SPLIT.VERSION_DIGEST),
                r.get(SPLIT.METHOD),
                json.read(r.get(SPLIT.PLAN), SplitPlan.class),
                r.get(SPLIT.TARGET),
                List.of(r.get(SPLIT.EXCLUDE)),
                json.read(r.get(SPLIT.USES), new TypeReference<Map<String, String>>() {}),
                json.read(r.get(SPLIT.PARTS), new TypeReference<List<SplitRow.Part>>() {}),
                json.read(r.get(SPLIT.GUARDS), new TypeReference<List<Guard>>() {}),
                r.get(SPLIT.ASSIGNMENT),
                r.get(SPLIT.DIGEST),
                r.get(SPLIT.STATE),
                r.get(SPLIT.OWNER),
                r.get(SPLIT.CREATED_AT),
                r.get(SPLIT.FROZEN_AT),
                r.get(SPLIT.ROW_VERSION));
    }
}
