package granary.quality.comparison;

import static granary.quality.tables.Tables.COMPARISON;

import granary.platform.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class ComparisonStore {
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    ComparisonStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** False when the same was kept before. */
    boolean insert(Compared c) {
        return db.insertInto(COMPARISON)
                        .set(COMPARISON.ID, c.id())
                        .set(COMPARISON.KIND, c.kind())
                        .set(COMPARISON.DATASET, c.dataset())
                        .set(COMPARISON.VERSION, c.version())
                        .set(COMPARISON.BASE_DATASET, c.baseDataset())
                        .set(COMPARISON.BASE_VERSION, c.baseVersion())
                        .set(COMPARISON.INPUT_HASH, c.inputHash())
                        .set(COMPARISON.REQUEST, json.jsonb(c.request()))
                        .set(COMPARISON.REPORT, JSON.valueOf(json.text(c.report())))
                        .set(COMPARISON.VERDICT, c.verdict())
                        .set(COMPARISON.CREATED_BY, c.createdBy())
                        .set(COMPARISON.CREATED_AT, c.createdAt())
                        .onConflict(COMPARISON.INPUT_HASH)
                        .doNothing()
                        .execute()
                == 1;
    }

    Optional<Compared> find(UUID id) {
        return list(COMPARISON.ID.eq(id), 1).stream().findFirst();
    }

    Optional<Compared> byInput(String hash) {
        return list(COMPARISON.INPUT_HASH.eq(hash), 1).stream().findFirst();
    }

    /** Newest first. */
    List<Compared> page(
            String kind, @Nullable Collection<String> datasets, @Nullable UUID before, int limit) {
        return list(
                COMPARISON
                        .KIND
                        .eq(kind)
                        .and(datasets == null ? DSL.noCondition() : COMPARISON.DATASET.in(datasets))
                        .and(before == null ? DSL.noCondition() : COMPARISON.ID.lt(before)),
                limit);
    }

    private List<Compared> list(Condition where, int limit) {
        return db.selectFrom(COMPARISON)
                .where(where)
                .orderBy(COMPARISON.ID.desc())
                .limit(limit)
                .fetch(r ->
                        new Compared(
                                r.getId(),
                                r.getKind(),
                                r.getDataset(),
                                r.getVersion(),
                                r.getBaseDataset(),
                                r.getBaseVersion(),
                                r.getInputHash(),
                                json.read(r.getRequest(), DOCUMENT),
                                json.read(JSONB.valueOf(r.getReport().data()), DOCUMENT),
                                r.getVerdict(),
                                r.getCreatedBy(),
                                r.getCreatedAt()));
    }
}
