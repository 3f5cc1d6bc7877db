package granary.quality.profile;

import static granary.quality.tables.Tables.PROFILE;
import static granary.quality.tables.Tables.SUGGESTION_SET;

import granary.engine.profile.Profile;
import granary.platform.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class ProfilingStore {
    private static final TypeReference<List<SuggestionJob.SuggestionView>> SUGGESTIONS =
            new TypeReference<>() {};

    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    ProfilingStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    record Stored(UUID id, String dataset, int version, Instant createdAt, Profile profile) {}

    record Suggested(
            UUID id,
            String dataset,
            int version,
            Instant createdAt,
            List<SuggestionJob.SuggestionView> suggestions,
            Set<String> accepted) {}

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

    void put(
            VersionWork.Params of,
            List<SuggestionJob.SuggestionView> suggestions,
            Map<String, Object> contract,
            Instant now) {
        db.insertInto(SUGGESTION_SET)
                .set(SUGGESTION_SET.ID, of.id())
                .set(SUGGESTION_SET.DATASET, of.dataset())
                .set(SUGGESTION_SET.VERSION, of.version())
                .set(SUGGESTION_SET.CREATED_AT, now)
                .set(SUGGESTION_SET.SUGGESTIONS, json.jsonb(suggestions))
                .set(SUGGESTION_SET.CONTRACT, json.jsonb(contract))
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

    Optional<Suggested> suggestions(UUID id) {
        return db.selectFrom(SUGGESTION_SET)
                .where(SUGGESTION_SET.ID.eq(id))
                .fetchOptional(r ->
                        new Suggested(
                                r.getId(),
                                r.getDataset(),
                                r.getVersion(),
                                r.getCreatedAt(),
                                json.read(r.getSuggestions(), SUGGESTIONS),
                                Set.of(r.getAccepted())));
    }

    /** The suggested ODCS document. */
    Map<String, Object> contract(UUID id) {
        return db.select(SUGGESTION_SET.CONTRACT)
                .from(SUGGESTION_SET)
                .where(SUGGESTION_SET.ID.eq(id))
                .fetchSingle(r -> json.read(r.value1(), DOCUMENT));
    }

    void accept(UUID id, Set<String> paths, UUID by, Instant now) {
        db.update(SUGGESTION_SET)
                .set(SUGGESTION_SET.ACCEPTED, paths.stream().sorted().toArray(String[]::new))
                .set(SUGGESTION_SET.ACCEPTED_BY, by)
                .set(SUGGESTION_SET.ACCEPTED_AT, now)
                .where(SUGGESTION_SET.ID.eq(id))
                .execute();
    }
}
