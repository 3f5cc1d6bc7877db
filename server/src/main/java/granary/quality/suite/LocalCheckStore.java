package granary.quality.suite;

import static granary.quality.tables.Tables.LOCAL_CHECK;

import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class LocalCheckStore {
    private static final TypeReference<Map<String, Object>> ENTRY = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    LocalCheckStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Those that stand, oldest first. */
    List<LocalCheck> standing(String dataset) {
        return db.select(
                        LOCAL_CHECK.ID,
                        LOCAL_CHECK.DATASET,
                        LOCAL_CHECK.CHECK_ID,
                        LOCAL_CHECK.ENTRY,
                        LOCAL_CHECK.OWNER,
                        LOCAL_CHECK.ADDED_BY,
                        LOCAL_CHECK.ADDED_AT)
                .from(LOCAL_CHECK)
                .where(LOCAL_CHECK.DATASET.eq(dataset), LOCAL_CHECK.RETIRED_AT.isNull())
                .orderBy(LOCAL_CHECK.ID)
                .fetch(r ->
                        new LocalCheck(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                json.read(r.value4(), ENTRY),
                                r.value5(),
                                r.value6(),
                                r.value7()));
    }

    void insert(LocalCheck check) {
        db.insertInto(LOCAL_CHECK)
                .set(LOCAL_CHECK.ID, check.id())
                .set(LOCAL_CHECK.DATASET, check.dataset())
                .set(LOCAL_CHECK.CHECK_ID, check.check())
                .set(LOCAL_CHECK.ENTRY, json.jsonb(check.entry()))
                .set(LOCAL_CHECK.OWNER, check.owner())
                .set(LOCAL_CHECK.ADDED_BY, check.addedBy())
                .set(LOCAL_CHECK.ADDED_AT, check.addedAt())
                .execute();
    }

    void retire(UUID id, UUID by, Instant now) {
        db.update(LOCAL_CHECK)
                .set(LOCAL_CHECK.RETIRED_BY, by)
                .set(LOCAL_CHECK.RETIRED_AT, now)
                .where(LOCAL_CHECK.ID.eq(id))
                .execute();
    }

    /** Holds the dataset's additions until commit, so that two people do not add one id twice. */
    void lock(String dataset) {
        db.execute(
                "select pg_advisory_xact_lock(hashtextextended({0}, 1))",
                org.jooq.impl.DSL.val("quality.suite " + dataset));
    }
}
