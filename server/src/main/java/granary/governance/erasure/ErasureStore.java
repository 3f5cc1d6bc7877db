package granary.governance.erasure;

import static granary.governance.tables.Tables.CERTIFICATE;
import static granary.governance.tables.Tables.ERASURE_REQUEST;

import granary.governance.tables.records.ErasureRequestRecord;
import granary.platform.Ids;
import granary.platform.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class ErasureStore {
    private final DSLContext db;
    private final Json json;

    ErasureStore(DSLContext db, Json json) {
        this.db = db;
        this.json = json;
    }

    /**
     * @param json what is signed, canonical
     */
    record CertificateRow(String id, String json, String digest, String signature, String key) {}

    String nextKey() {
        return "ERA-"
                + db.fetchSingle("select nextval('governance.erasure_number')").get(0, Long.class);
    }

    void insert(ErasureRow row, byte[] salt) {
        db.insertInto(ERASURE_REQUEST)
                .set(ERASURE_REQUEST.ID, row.id())
                .set(ERASURE_REQUEST.KEY, row.key())
                .set(ERASURE_REQUEST.STATE, row.state())
                .set(ERASURE_REQUEST.DATASET, row.dataset())
                .set(ERASURE_REQUEST.CHANNEL, row.channel())
                .set(ERASURE_REQUEST.RECEIVED_ON, row.receivedOn())
                .set(ERASURE_REQUEST.DUE_ON, row.dueOn())
                .set(ERASURE_REQUEST.KINDS, row.kinds().toArray(String[]::new))
                .set(ERASURE_REQUEST.SEALED, row.sealed())
                .set(ERASURE_REQUEST.SUBJECT_SALT, salt)
                .set(ERASURE_REQUEST.SUBJECT_HMAC, row.subjectHmac())
                .set(ERASURE_REQUEST.FILED_BY, row.filedBy())
                .set(ERASURE_REQUEST.FILED_AT, row.filedAt())
                .execute();
    }

    Optional<ErasureRow> find(String keyOrId) {
        return db.selectFrom(ERASURE_REQUEST).where(is(keyOrId)).fetchOptional(this::row);
    }

    Optional<ErasureRow> lock(String keyOrId) {
        return db.selectFrom(ERASURE_REQUEST)
                .where(is(keyOrId))
                .forUpdate()
                .fetchOptional(this::row);
    }

    /** Newest first. */
    List<ErasureRow> page(@Nullable UUID before, int rows) {
        return db.selectFrom(ERASURE_REQUEST)
                .where(before == null ? DSL.noCondition() : ERASURE_REQUEST.ID.lt(before))
                .orderBy(ERASURE_REQUEST.ID.desc())
                .limit(rows)
                .fetch(this::row);
    }

    List<String> keys(String state) {
        return db.select(ERASURE_REQUEST.KEY)
                .from(ERASURE_REQUEST)
                .where(ERASURE_REQUEST.STATE.eq(state))
                .orderBy(ERASURE_REQUEST.ID)
                .fetch(ERASURE_REQUEST.KEY);
    }

    void verify(UUID id, String evidence, UUID by, Instant now) {
        move("verified")
                .set(ERASURE_REQUEST.EVIDENCE, evidence)
                .set(ERASURE_REQUEST.VERIFIED_BY, by)
                .set(ERASURE_REQUEST.VERIFIED_AT, now)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void plan(UUID id, ErasurePlan plan, String digest, Instant now) {
        move("planned")
                .set(ERASURE_REQUEST.PLAN, json.jsonb(plan))
                .set(ERASURE_REQUEST.PLAN_DIGEST, digest)
                .set(ERASURE_REQUEST.PLANNED_AT, now)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void approve(UUID id, UUID by, Instant now) {
        move("approved")
                .set(ERASURE_REQUEST.APPROVED_BY, by)
                .set(ERASURE_REQUEST.APPROVED_AT, now)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void start(UUID id, Instant now) {
        move("executing")
                .set(ERASURE_REQUEST.STARTED_AT, now)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void noteLeft(UUID id, long left) {
        db.update(ERASURE_REQUEST)
                .set(ERASURE_REQUEST.LEFT_AFTER, left)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void complete(UUID id, CertificateRow certificate, Instant now) {
        db.insertInto(CERTIFICATE)
                .set(CERTIFICATE.ID, certificate.id())
                .set(CERTIFICATE.KIND, "erasure")
                .set(CERTIFICATE.JSON, certificate.json())
                .set(CERTIFICATE.DIGEST, certificate.digest())
                .set(CERTIFICATE.SIGNATURE, certificate.signature())
                .set(CERTIFICATE.KEY, certificate.key())
                .set(CERTIFICATE.AT, now)
                .execute();
        move("completed")
                .set(ERASURE_REQUEST.LEFT_AFTER, 0L)
                .set(ERASURE_REQUEST.CERTIFICATE_ID, certificate.id())
                .set(ERASURE_REQUEST.COMPLETED_AT, now)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void reject(UUID id, String reason) {
        move("rejected")
                .set(ERASURE_REQUEST.REASON, reason)
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    void extend(UUID id, LocalDate dueOn) {
        db.update(ERASURE_REQUEST)
                .set(ERASURE_REQUEST.DUE_ON, dueOn)
                .set(ERASURE_REQUEST.IS_EXTENDED, true)
                .set(ERASURE_REQUEST.ROW_VERSION, ERASURE_REQUEST.ROW_VERSION.plus(1))
                .where(ERASURE_REQUEST.ID.eq(id))
                .execute();
    }

    Optional<CertificateRow> certificate(String id) {
        return db.select(
                        CERTIFICATE.ID,
                        CERTIFICATE.JSON,
                        CERTIFICATE.DIGEST,
                        CERTIFICATE.SIGNATURE,
                        CERTIFICATE.KEY)
                .from(CERTIFICATE)
                .where(CERTIFICATE.ID.eq(id))
                .fetchOptional(org.jooq.Records.mapping(CertificateRow::new));
    }

    private UpdateSetMoreStep<ErasureRequestRecord> move(String state) {
        return db.update(ERASURE_REQUEST)
                .set(ERASURE_REQUEST.STATE, state)
                .set(ERASURE_REQUEST.ROW_VERSION, ERASURE_REQUEST.ROW_VERSION.plus(1));
    }

    private static Condition is(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return id == null ? ERASURE_REQUEST.KEY.eq(keyOrId) : ERASURE_REQUEST.ID.eq(id);
    }

    private ErasureRow row(Record r) {
        var plan = r.get(ERASURE_REQUEST.PLAN);
        return new ErasureRow(
                r.get(ERASURE_REQUEST.ID),
                r.get(ERASURE_REQUEST.KEY),
                r.get(ERASURE_REQUEST.STATE),
                r.get(ERASURE_REQUEST.DATASET),
                r.get(ERASURE_REQUEST.CHANNEL),
                r.get(ERASURE_REQUEST.RECEIVED_ON),
                r.get(ERASURE_REQUEST.DUE_ON),
                r.get(ERASURE_REQUEST.IS_EXTENDED),
                Arrays.asList(r.get(ERASURE_REQUEST.KINDS)),
                r.get(ERASURE_REQUEST.SEALED),
                r.get(ERASURE_REQUEST.SUBJECT_HMAC),
                r.get(ERASURE_REQUEST.FILED_BY),
                r.get(ERASURE_REQUEST.FILED_AT),
                r.get(ERASURE_REQUEST.EVIDENCE),
                r.get(ERASURE_REQUEST.VERIFIED_BY),
                plan == null ? null : json.read(plan, ErasurePlan.class),
                r.get(ERASURE_REQUEST.PLAN_DIGEST),
                r.get(ERASURE_REQUEST.APPROVED_BY),
                r.get(ERASURE_REQUEST.STARTED_AT),
                r.get(ERASURE_REQUEST.LEFT_AFTER),
                r.get(ERASURE_REQUEST.CERTIFICATE_ID),
                r.get(ERASURE_REQUEST.COMPLETED_AT),
                r.get(ERASURE_REQUEST.REASON),
                r.get(ERASURE_REQUEST.ROW_VERSION));
    }
}
