package granary.quality.finding;

import static granary.quality.tables.Tables.FINDING;
import static granary.quality.tables.Tables.SNOOZE;
import static granary.quality.tables.Tables.WAIVER;

import granary.platform.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;

@Repository
public class FindingStore {
    private static final TypeReference<Map<String, Object>> EVIDENCE = new TypeReference<>() {};

    private final DSLContext db;
    private final Json json;

    FindingStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    Optional<Finding> find(UUID id) {
        return one(FINDING.ID.eq(id));
    }

    /** Holds the row until commit, so that two people do not decide at once. */
    Optional<Finding> lock(UUID id) {
        db.select(FINDING.ID).from(FINDING).where(FINDING.ID.eq(id)).forUpdate().fetch();
        return find(id);
    }

    Optional<Finding> lock(String dataset, String fingerprint) {
        var same = FINDING.DATASET.eq(dataset).and(FINDING.FINGERPRINT.eq(fingerprint));
        db.select(FINDING.ID).from(FINDING).where(same).forUpdate().fetch();
        return one(same);
    }

    private Optional<Finding> one(Condition where) {
        return list(where, 1).stream().findFirst();
    }

    /** Newest first. */
    List<Finding> list(Condition where, int limit) {
        return db.select()
                .from(FINDING)
                .leftJoin(WAIVER)
                .on(WAIVER.FINDING.eq(FINDING.ID).and(WAIVER.STATE.in("asked", "agreed")))
                .where(where)
                .orderBy(FINDING.ID.desc())
                .limit(limit)
                .fetch(this::finding);
    }

    List<Finding> list(
            @Nullable Collection<String> datasets,
            @Nullable String state,
            @Nullable Integer version,
            @Nullable UUID before,
            int limit) {
        var where = datasets == null ? DSL.noCondition() : FINDING.DATASET.in(datasets);
        if (state != null) {
            where = where.and(FINDING.STATE.eq(state));
        }
        if (version != null) {
            where = where.and(DSL.val(version).eq(DSL.any(FINDING.VERSIONS)));
        }
        if (before != null) {
            where = where.and(FINDING.ID.lt(before));
        }
        return list(where, limit);
    }

    List<Finding> ofVersion(String dataset, int version) {
        return list(List.of(dataset), null, version, null, Integer.MAX_VALUE);
    }

    List<Finding> unresolved(String dataset) {
        return list(
                FINDING.DATASET.eq(dataset).and(FINDING.STATE.ne("resolved")), Integer.MAX_VALUE);
    }

    public Map<String, Finding> byFingerprint(String dataset) {
        var found = new LinkedHashMap<String, Finding>();
        list(FINDING.DATASET.eq(dataset), Integer.MAX_VALUE)
                .forEach(f -> found.put(f.fingerprint(), f));
        return found;
    }

    List<Finding> withWaiverOver(Instant now) {
        return list(WAIVER.STATE.eq("agreed").and(WAIVER.EXPIRES_AT.le(now)), Integer.MAX_VALUE);
    }

    void insert(Finding f) {
        db.insertInto(FINDING)
                .set(FINDING.ID, f.id())
                .set(FINDING.DATASET, f.dataset())
                .set(FINDING.FINGERPRINT, f.fingerprint())
                .set(FINDING.CHECK_ID, f.check())
                .set(FINDING.KIND, f.kind())
                .set(FINDING.SEVERITY, f.severity())
                .set(FINDING.COLUMN_NAME, f.column())
                .set(FINDING.SLICE, f.slice())
                .set(FINDING.MESSAGE, f.message())
                .set(FINDING.STATE, f.state().word())
                .set(FINDING.RUN, f.run())
                .set(FINDING.INGEST, f.ingest())
                .set(FINDING.VERSION, f.version())
                .set(FINDING.VERSIONS, f.versions().toArray(Integer[]::new))
                .set(FINDING.FAILING_ROWS, f.failingRows())
                .set(FINDING.EVIDENCE, json.jsonb(f.evidence()))
                .set(FINDING.OPENED_AT, f.openedAt())
                .execute();
    }

    /** What a run saw, and the state that follows. */
    void update(Finding f) {
        db.update(FINDING)
                .set(FINDING.SEVERITY, f.severity())
                .set(FINDING.MESSAGE, f.message())
                .set(FINDING.STATE, f.state().word())
                .set(FINDING.RUN, f.run())
                .set(FINDING.INGEST, f.ingest())
                .set(FINDING.VERSION, f.version())
                .set(FINDING.VERSIONS, f.versions().toArray(Integer[]::new))
                .set(FINDING.FAILING_ROWS, f.failingRows())
                .set(FINDING.EVIDENCE, json.jsonb(f.evidence()))
                .set(FINDING.OPENED_AT, f.openedAt())
                .set(FINDING.ACKNOWLEDGED_BY, f.acknowledgedBy())
                .set(FINDING.ACKNOWLEDGED_AT, f.acknowledgedAt())
                .set(FINDING.RESOLVED_AT, f.resolvedAt())
                .set(FINDING.RESOLVED_HOW, f.resolvedHow())
                .set(FINDING.ROW_VERSION, FINDING.ROW_VERSION.plus(1))
                .where(FINDING.ID.eq(f.id()))
                .execute();
    }

    void insert(UUID finding, Waiver waiver) {
        db.insertInto(WAIVER)
                .set(WAIVER.ID, waiver.id())
                .set(WAIVER.FINDING, finding)
                .set(WAIVER.REASON, waiver.reason())
                .set(WAIVER.EXPIRES_AT, waiver.expiresAt())
                .set(WAIVER.ROWS_COVERED, waiver.rowsCovered())
                .set(WAIVER.DIGEST, waiver.digest())
                .set(WAIVER.STATE, waiver.state())
                .set(WAIVER.ASKED_BY, waiver.askedBy())
                .set(WAIVER.ASKED_AT, waiver.askedAt())
                .execute();
    }

    void agree(UUID waiver, UUID by, Instant at) {
        db.update(WAIVER)
                .set(WAIVER.STATE, "agreed")
                .set(WAIVER.AGREED_BY, by)
                .set(WAIVER.AGREED_AT, at)
                .where(WAIVER.ID.eq(waiver))
                .execute();
    }

    void snooze(UUID finding, UUID person, LocalDate until, Instant now) {
        db.insertInto(SNOOZE)
                .set(SNOOZE.FINDING, finding)
                .set(SNOOZE.PERSON, person)
                .set(SNOOZE.UNTIL, until)
                .set(SNOOZE.AT, now)
                .onConflict(SNOOZE.FINDING, SNOOZE.PERSON)
                .doUpdate()
                .set(SNOOZE.UNTIL, until)
                .set(SNOOZE.AT, now)
                .execute();
    }

    void wake(UUID finding, UUID person) {
        db.deleteFrom(SNOOZE).where(SNOOZE.FINDING.eq(finding), SNOOZE.PERSON.eq(person)).execute();
    }

    /** Until when a person put these off, by finding; those whose day has come are left out. */
    Map<UUID, LocalDate> snoozed(UUID person, Collection<UUID> findings, LocalDate today) {
        return db.select(SNOOZE.FINDING, SNOOZE.UNTIL)
                .from(SNOOZE)
                .where(
                        SNOOZE.PERSON.eq(person),
                        SNOOZE.FINDING.in(findings),
                        SNOOZE.UNTIL.gt(today))
                .fetchMap(SNOOZE.FINDING, SNOOZE.UNTIL);
    }

    /**
     * @param state {@code expired} or {@code void}
     */
    void endWaiver(UUID finding, String state) {
        db.update(WAIVER)
                .set(WAIVER.STATE, state)
                .where(WAIVER.FINDING.eq(finding), WAIVER.STATE.in("asked", "agreed"))
                .execute();
    }

    private Finding finding(Record r) {
        return new Finding(
                r.get(FINDING.ID),
                r.get(FINDING.DATASET),
                r.get(FINDING.FINGERPRINT),
                r.get(FINDING.CHECK_ID),
                r.get(FINDING.KIND),
                r.get(FINDING.SEVERITY),
                r.get(FINDING.COLUMN_NAME),
                r.get(FINDING.SLICE),
                r.get(FINDING.MESSAGE),
                FindingState.of(r.get(FINDING.STATE)),
                r.get(FINDING.RUN),
                r.get(FINDING.INGEST),
                r.get(FINDING.VERSION),
                Arrays.asList(r.get(FINDING.VERSIONS)),
                r.get(FINDING.FAILING_ROWS),
                json.read(r.get(FINDING.EVIDENCE), EVIDENCE),
                r.get(FINDING.OPENED_AT),
                r.get(FINDING.ACKNOWLEDGED_BY),
                r.get(FINDING.ACKNOWLEDGED_AT),
                r.get(FINDING.RESOLVED_AT),
                r.get(FINDING.RESOLVED_HOW),
                r.get(FINDING.ROW_VERSION),
                r.get(WAIVER.ID) == null
                        ? null
                        : new Waiver(
                                r.get(WAIVER.ID),
                                r.get(WAIVER.REASON),
                                r.get(WAIVER.EXPIRES_AT),
                                r.get(WAIVER.ROWS_COVERED),
                                r.get(WAIVER.DIGEST),
                                r.get(WAIVER.STATE),
                                r.get(WAIVER.ASKED_BY),
                                r.get(WAIVER.ASKED_AT),
                                r.get(WAIVER.AGREED_BY),
                                r.get(WAIVER.AGREED_AT)));
    }
}
