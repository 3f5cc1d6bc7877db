package granary.quality.profile;

import static granary.quality.tables.Tables.PROFILE;

import granary.engine.profile.Profile;
import granary.platform.Json;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class ProfilingStore {
    private final DSLContext db;
    private final Json json;

    ProfilingStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    record Stored(UUID id, String dataset, int version, Instant createdAt, Profile profile) {}

    void put(VersionWork.Params of, Profile profile, Instant now) {
        db.insertInto(PROFILE)
                .set(PROFILE.ID, of.id())
                .set(PROFILE.DATASET, of.dataset())
                .set(PROFILE.VERSION, of.version())
                .set(PROFILE.CREATED_AT, now)
                .set(PROFILE.DOCUMENT, json.jsonb(profile))
                .onConflictDoNothing()
                .execute();
    }

    Optional<Stored> profile(UUID id) {
        return db.selectFrom(PROFILE)
                .where(PROFILE.ID.eq(id))
                .fetchOptional(r ->
                        new Stored(
                                r.getId(),
                                r.getDataset(),
                                r.getVersion(),
                                r.getCreatedAt(),
                                json.read(r.getDocument(), Profile.class)));
    }
}
