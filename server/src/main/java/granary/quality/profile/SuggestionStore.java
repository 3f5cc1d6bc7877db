package granary.quality.profile;

import static granary.quality.tables.Tables.SUGGESTION_DRAFT;
import static granary.quality.tables.Tables.SUGGESTION_SET;

import granary.platform.Json;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
class SuggestionStore {
    private static final TypeReference<List<SuggestionJob.SuggestionView>> SUGGESTIONS =
            new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private static final Field<JSONB> KINDS = countedBy("kind");
    private static final Field<JSONB> SEVERITIES = countedBy("severity");
    private static final Field<Integer> FINDINGS =
            DSL.field("jsonb_array_length({0})", Integer.class, SUGGESTION_SET.FINDINGS);

    private final DSLContext db;
    private final Json json;

    SuggestionStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /** Of documents that may be long only the figures leave the database. */
    private static Field<JSONB> countedBy(String member) {
        return DSL.field(
                """
                (select coalesce(jsonb_object_agg(word, n), '{}')
                 from   (select s ->> {1} as word, count(*) as n
                         from   jsonb_array_elements({0}) s
                         group by 1) counted)\
                """,
                JSONB.class, SUGGESTION_SET.SUGGESTIONS, DSL.inline(member));
    }

    /** Somebody asked; the work puts in what it finds. */
    void asked(VersionWork.Params of, UUID job, UUID by, Instant now) {
        db.insertInto(SUGGESTION_SET)
                .set(SUGGESTION_SET.ID, of.id())
                .set(SUGGESTION_SET.DATASET, of.dataset())
                .set(SUGGESTION_SET.VERSION, of.version())
                .set(SUGGESTION_SET.CREATED_AT, now)
                .set(SUGGESTION_SET.ASKED_BY, by)
                .set(SUGGESTION_SET.JOB, job)
                .set(SUGGESTION_SET.SUGGESTIONS, JSONB.valueOf("[]"))
                .set(SUGGESTION_SET.CONTRACT, JSONB.valueOf("{}"))
                .execute();
    }

    /** Work that was asked for before lists were kept has no row yet. */
    void put(
            VersionWork.Params of,
            List<SuggestionJob.SuggestionView> suggestions,
            List<String> findings,
            Map<String, Object> contract,
            Instant now) {
        db.insertInto(SUGGESTION_SET)
                .set(SUGGESTION_SET.ID, of.id())
                .set(SUGGESTION_SET.DATASET, of.dataset())
                .set(SUGGESTION_SET.VERSION, of.version())
                .set(SUGGESTION_SET.CREATED_AT, now)
                .set(SUGGESTION_SET.SUGGESTIONS, json.jsonb(suggestions))
                .set(SUGGESTION_SET.FINDINGS, json.jsonb(findings))
                .set(SUGGESTION_SET.CONTRACT, json.jsonb(contract))
                .onConflict(SUGGESTION_SET.ID)
                .doUpdate()
                .set(SUGGESTION_SET.SUGGESTIONS, json.jsonb(suggestions))
                .set(SUGGESTION_SET.FINDINGS, json.jsonb(findings))
                .set(SUGGESTION_SET.CONTRACT, json.jsonb(contract))
                .execute();
    }

    Optional<SuggestionSet> find(UUID id) {
        return db.selectFrom(SUGGESTION_SET)
                .where(SUGGESTION_SET.ID.eq(id))
                .fetchOptional(r ->
                        new SuggestionSet(
                                head(r),
                                json.read(r.getSuggestions(), SUGGESTIONS),
                                json.read(r.getFindings(), TEXTS),
                                Set.of(r.getAccepted())));
    }

    /** Newest first. */
    List<SuggestionSet.Line> page(
            @Nullable Collection<String> datasets, @Nullable UUID before, int limit) {
        return db.select(
                        SUGGESTION_SET.ID,
                        SUGGESTION_SET.DATASET,
                        SUGGESTION_SET.VERSION,
                        SUGGESTION_SET.JOB,
                        SUGGESTION_SET.CREATED_AT,
                        SUGGESTION_SET.ASKED_BY,
                        SUGGESTION_SET.ACCEPTED,
                        SUGGESTION_SET.ACCEPTED_BY,
                        SUGGESTION_SET.ACCEPTED_AT,
                        KINDS,
                        SEVERITIES,
                        FINDINGS)
                .from(SUGGESTION_SET)
                .where(
                        datasets == null ? DSL.noCondition() : SUGGESTION_SET.DATASET.in(datasets),
                        before == null ? DSL.noCondition() : SUGGESTION_SET.ID.lt(before))
                .orderBy(SUGGESTION_SET.ID.desc())
                .limit(limit)
                .fetch(r ->
                        new SuggestionSet.Line(
                                head(r),
                                json.read(r.get(KINDS), COUNTS),
                                json.read(r.get(SEVERITIES), COUNTS),
                                r.get(FINDINGS),
                                r.get(SUGGESTION_SET.ACCEPTED).length));
    }

    private static SuggestionSet.Head head(Record r) {
        return new SuggestionSet.Head(
                r.get(SUGGESTION_SET.ID),
                r.get(SUGGESTION_SET.DATASET),
                r.get(SUGGESTION_SET.VERSION),
                r.get(SUGGESTION_SET.JOB),
                r.get(SUGGESTION_SET.CREATED_AT),
                r.get(SUGGESTION_SET.ASKED_BY),
                r.get(SUGGESTION_SET.ACCEPTED_BY),
                r.get(SUGGESTION_SET.ACCEPTED_AT));
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

    /** What went into the same draft before stays there. */
    void drafted(UUID id, int revision, Collection<String> paths, UUID by, Instant now) {
        var sorted = paths.stream().sorted().toArray(String[]::new);
        db.insertInto(SUGGESTION_DRAFT)
                .set(SUGGESTION_DRAFT.SUGGESTIONS, id)
                .set(SUGGESTION_DRAFT.REVISION, revision)
                .set(SUGGESTION_DRAFT.PATHS, sorted)
                .set(SUGGESTION_DRAFT.BY, by)
                .set(SUGGESTION_DRAFT.AT, now)
                .onConflict(SUGGESTION_DRAFT.SUGGESTIONS, SUGGESTION_DRAFT.REVISION)
                .doUpdate()
                .set(
                        SUGGESTION_DRAFT.PATHS,
                        DSL.field(
                                "(select array_agg(distinct p order by p) from unnest({0} || {1}) p)",
                                String[].class, SUGGESTION_DRAFT.PATHS, DSL.val(sorted)))
                .set(SUGGESTION_DRAFT.BY, by)
                .set(SUGGESTION_DRAFT.AT, now)
                .execute();
    }

    /** By list, the newest draft first. */
    Map<UUID, List<SuggestionSet.Draft>> drafts(Collection<UUID> lists) {
        return db.selectFrom(SUGGESTION_DRAFT)
                .where(SUGGESTION_DRAFT.SUGGESTIONS.in(lists))
                .orderBy(SUGGESTION_DRAFT.REVISION.desc())
                .fetchGroups(
                        SUGGESTION_DRAFT.SUGGESTIONS,
                        r ->
                                new SuggestionSet.Draft(
                                        r.get(SUGGESTION_DRAFT.SUGGESTIONS),
                                        r.get(SUGGESTION_DRAFT.REVISION),
                                        Arrays.asList(r.get(SUGGESTION_DRAFT.PATHS)),
                                        r.get(SUGGESTION_DRAFT.BY),
                                        r.get(SUGGESTION_DRAFT.AT)));
    }
}
