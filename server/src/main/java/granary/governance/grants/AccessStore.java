package granary.governance.grants;

import static granary.governance.tables.Tables.ACCESS_GRANT;
import static granary.governance.tables.Tables.ACCESS_REQUEST;

import granary.governance.Grants.Grant;
import granary.platform.Ids;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class AccessStore {
    private final DSLContext db;

    AccessStore(DSLContext db) {
        this.db = db;
    }

    String nextKey() {
        return "ACC-"
                + db.fetchSingle("select nextval('governance.access_request_number')")
                        .get(0, Long.class);
    }

    void insert(RequestRow row) {
        db.insertInto(ACCESS_REQUEST)
                .set(ACCESS_REQUEST.ID, row.id())
                .set(ACCESS_REQUEST.KEY, row.key())
                .set(ACCESS_REQUEST.DATASET, row.dataset())
                .set(ACCESS_REQUEST.PURPOSE, row.purpose())
                .set(ACCESS_REQUEST.COLUMNS, row.columns().toArray(String[]::new))
                .set(ACCESS_REQUEST.DAYS, row.days())
                .set(ACCESS_REQUEST.JUSTIFICATION, row.justification())
                .set(ACCESS_REQUEST.MASKING_PROFILE, row.maskingProfile())
                .set(ACCESS_REQUEST.CONSUMER, row.consumer())
                .set(ACCESS_REQUEST.REQUESTER, row.requester())
                .set(ACCESS_REQUEST.REQUESTED_AT, row.requestedAt())
                .set(ACCESS_REQUEST.NEEDS_COMPLIANCE, row.needsCompliance())
                .set(ACCESS_REQUEST.STATE, row.state())
                .execute();
    }

    Optional<RequestRow> lock(String keyOrId) {
        return db.selectFrom(ACCESS_REQUEST)
                .where(is(keyOrId))
                .forUpdate()
                .fetchOptional(AccessStore::request);
    }

    Optional<RequestRow> find(String keyOrId) {
        return db.selectFrom(ACCESS_REQUEST).where(is(keyOrId)).fetchOptional(AccessStore::request);
    }

    /** Newest first. */
    List<RequestRow> requests(Condition where, @Nullable UUID before, int rows) {
        return db.selectFrom(ACCESS_REQUEST)
                .where(before == null ? where : where.and(ACCESS_REQUEST.ID.lt(before)))
                .orderBy(ACCESS_REQUEST.ID.desc())
                .limit(rows)
                .fetch(AccessStore::request);
    }

    void agree(UUID id, @Nullable UUID ownerSide, @Nullable UUID compliance) {
        db.update(ACCESS_REQUEST)
                .set(ACCESS_REQUEST.OWNER_AGREED_BY, ownerSide)
                .set(ACCESS_REQUEST.COMPLIANCE_AGREED_BY, compliance)
                .set(ACCESS_REQUEST.ROW_VERSION, ACCESS_REQUEST.ROW_VERSION.plus(1))
                .where(ACCESS_REQUEST.ID.eq(id))
                .execute();
    }

    void narrow(UUID id, List<String> columns, int days, @Nullable String maskingProfile) {
        db.update(ACCESS_REQUEST)
                .set(ACCESS_REQUEST.COLUMNS, columns.toArray(String[]::new))
                .set(ACCESS_REQUEST.DAYS, days)
                .set(ACCESS_REQUEST.MASKING_PROFILE, maskingProfile)
                .where(ACCESS_REQUEST.ID.eq(id))
                .execute();
    }

    void decide(UUID id, String state, UUID by, @Nullable String reason, Instant now) {
        db.update(ACCESS_REQUEST)
                .set(ACCESS_REQUEST.STATE, state)
                .set(ACCESS_REQUEST.DECIDED_BY, by)
                .set(ACCESS_REQUEST.DECIDED_AT, now)
                .set(ACCESS_REQUEST.REASON, reason)
                .set(ACCESS_REQUEST.ROW_VERSION, ACCESS_REQUEST.ROW_VERSION.plus(1))
                .where(ACCESS_REQUEST.ID.eq(id))
                .execute();
    }

    void insert(Grant grant, UUID request) {
        db.insertInto(ACCESS_GRANT)
                .set(ACCESS_GRANT.ID, grant.id())
                .set(ACCESS_GRANT.REQUEST_ID, request)
                .set(ACCESS_GRANT.PERSON_ID, grant.person())
                .set(ACCESS_GRANT.DATASET, grant.dataset())
                .set(ACCESS_GRANT.PURPOSE, grant.purpose())
                .set(ACCESS_GRANT.COLUMNS, grant.columns().toArray(String[]::new))
                .set(ACCESS_GRANT.MASKING_PROFILE, grant.maskingProfile())
                .set(ACCESS_GRANT.CONSUMER, grant.consumer())
                .set(ACCESS_GRANT.NOT_BEFORE, grant.notBefore())
                .set(ACCESS_GRANT.NOT_AFTER, grant.notAfter())
                .set(ACCESS_GRANT.GRANTED_BY, grant.grantedBy())
                .execute();
    }

    /** Newest first. */
    List<GrantRow> grants(Condition where) {
        return db.selectFrom(ACCESS_GRANT)
                .where(where)
                .orderBy(ACCESS_GRANT.ID.desc())
                .fetch(AccessStore::grant);
    }

    Optional<GrantRow> lockGrant(UUID id) {
        return db.selectFrom(ACCESS_GRANT)
                .where(ACCESS_GRANT.ID.eq(id))
                .forUpdate()
                .fetchOptional(AccessStore::grant);
    }

    void revoke(UUID id, UUID by, String reason, Instant now) {
        db.update(ACCESS_GRANT)
                .set(ACCESS_GRANT.REVOKED_AT, now)
                .set(ACCESS_GRANT.REVOKED_BY, by)
                .set(ACCESS_GRANT.REVOKE_REASON, reason)
                .where(ACCESS_GRANT.ID.eq(id))
                .execute();
    }

    /** Grants whose time ran out and of which nobody was told; told now. */
    List<GrantRow> takeExpired(Instant now) {
        return db.update(ACCESS_GRANT)
                .set(ACCESS_GRANT.EXPIRY_TOLD, true)
                .where(
                        ACCESS_GRANT
                                .NOT_AFTER
                                .le(now)
                                .and(ACCESS_GRANT.REVOKED_AT.isNull())
                                .and(ACCESS_GRANT.EXPIRY_TOLD.isFalse()))
                .returning()
                .fetch(AccessStore::grant);
    }

    private static Condition is(String keyOrId) {
        var id = Ids.parse(keyOrId);
        return id == null ? ACCESS_REQUEST.KEY.eq(keyOrId) : ACCESS_REQUEST.ID.eq(id);
    }

    private static RequestRow request(Record r) {
        return new RequestRow(
                r.get(ACCESS_REQUEST.ID),
                r.get(ACCESS_REQUEST.KEY),
                r.get(ACCESS_REQUEST.DATASET),
                r.get(ACCESS_REQUEST.PURPOSE),
                Arrays.asList(r.get(ACCESS_REQUEST.COLUMNS)),
                r.get(ACCESS_REQUEST.DAYS),
                r.get(ACCESS_REQUEST.JUSTIFICATION),
                r.get(ACCESS_REQUEST.MASKING_PROFILE),
                r.get(ACCESS_REQUEST.CONSUMER),
                r.get(ACCESS_REQUEST.REQUESTER),
                r.get(ACCESS_REQUEST.REQUESTED_AT),
                r.get(ACCESS_REQUEST.NEEDS_COMPLIANCE),
                r.get(ACCESS_REQUEST.OWNER_AGREED_BY),
                r.get(ACCESS_REQUEST.COMPLIANCE_AGREED_BY),
                r.get(ACCESS_REQUEST.STATE),
                r.get(ACCESS_REQUEST.DECIDED_BY),
                r.get(ACCESS_REQUEST.DECIDED_AT),
                r.get(ACCESS_REQUEST.REASON),
                r.get(ACCESS_REQUEST.ROW_VERSION));
    }

    private static GrantRow grant(Record r) {
        return new GrantRow(
                new Grant(
                        r.get(ACCESS_GRANT.ID),
                        r.get(ACCESS_GRANT.PERSON_ID),
                        r.get(ACCESS_GRANT.DATASET),
                        r.get(ACCESS_GRANT.PURPOSE),
                        Arrays.asList(r.get(ACCESS_GRANT.COLUMNS)),
                        r.get(ACCESS_GRANT.MASKING_PROFILE),
                        r.get(ACCESS_GRANT.CONSUMER),
                        r.get(ACCESS_GRANT.NOT_BEFORE),
                        r.get(ACCESS_GRANT.NOT_AFTER),
                        r.get(ACCESS_GRANT.GRANTED_BY)),
                r.get(ACCESS_GRANT.REQUEST_ID),
                r.get(ACCESS_GRANT.REVOKED_AT),
                r.get(ACCESS_GRANT.REVOKED_BY),
                r.get(ACCESS_GRANT.REVOKE_REASON));
    }
}
