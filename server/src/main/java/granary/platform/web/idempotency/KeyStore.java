package granary.platform.web.idempotency;

import static granary.platform.tables.Tables.IDEMPOTENT_REQUEST;
import static org.jooq.Records.mapping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** Keys and the answers given under them. Each statement commits on its own. */
@Repository
class KeyStore {
    static final Duration KEPT = Duration.ofHours(24);

    /** A request cannot take longer; an older open row was left by a server that was killed. */
    static final Duration IN_FLIGHT_MAX = Duration.ofMinutes(10);

    private final DSLContext db;

    KeyStore(DSLContext db) {
        this.db = db;
    }

    /** True when the key is now the caller's: it was free, or what stood there has expired. */
    boolean take(UUID actor, String key, String requestHash, Instant now) {
        return db.insertInto(IDEMPOTENT_REQUEST)
                        .set(IDEMPOTENT_REQUEST.ACTOR, actor)
                        .set(IDEMPOTENT_REQUEST.KEY, key)
                        .set(IDEMPOTENT_REQUEST.REQUEST_HASH, requestHash)
                        .set(IDEMPOTENT_REQUEST.CREATED_AT, now)
                        .onConflict(IDEMPOTENT_REQUEST.ACTOR, IDEMPOTENT_REQUEST.KEY)
                        .doUpdate()
                        .set(IDEMPOTENT_REQUEST.REQUEST_HASH, requestHash)
                        .set(IDEMPOTENT_REQUEST.CREATED_AT, now)
                        .setNull(IDEMPOTENT_REQUEST.STATUS)
                        .setNull(IDEMPOTENT_REQUEST.CONTENT_TYPE)
                        .setNull(IDEMPOTENT_REQUEST.LOCATION)
                        .setNull(IDEMPOTENT_REQUEST.ETAG)
                        .setNull(IDEMPOTENT_REQUEST.BODY)
                        .where(
                                IDEMPOTENT_REQUEST
                                        .CREATED_AT
                                        .lt(now.minus(KEPT))
                                        .or(
                                                IDEMPOTENT_REQUEST
                                                        .STATUS
                                                        .isNull()
                                                        .and(
                                                                IDEMPOTENT_REQUEST.CREATED_AT.lt(
                                                                        now.minus(IN_FLIGHT_MAX)))))
                        .execute()
                == 1;
    }

    Optional<KeptAnswer> find(UUID actor, String key) {
        return db.select(
                        IDEMPOTENT_REQUEST.REQUEST_HASH,
                        IDEMPOTENT_REQUEST.STATUS,
                        IDEMPOTENT_REQUEST.CONTENT_TYPE,
                        IDEMPOTENT_REQUEST.LOCATION,
                        IDEMPOTENT_REQUEST.ETAG,
                        IDEMPOTENT_REQUEST.BODY)
                .from(IDEMPOTENT_REQUEST)
                .where(IDEMPOTENT_REQUEST.ACTOR.eq(actor).and(IDEMPOTENT_REQUEST.KEY.eq(key)))
                .fetchOptional(mapping(KeptAnswer::new));
    }

    void keep(UUID actor, String key, KeptAnswer answer) {
        db.update(IDEMPOTENT_REQUEST)
                .set(IDEMPOTENT_REQUEST.STATUS, answer.status())
                .set(IDEMPOTENT_REQUEST.CONTENT_TYPE, answer.contentType())
                .set(IDEMPOTENT_REQUEST.LOCATION, answer.location())
                .set(IDEMPOTENT_REQUEST.ETAG, answer.etag())
                .set(IDEMPOTENT_REQUEST.BODY, answer.body())
                .where(IDEMPOTENT_REQUEST.ACTOR.eq(actor).and(IDEMPOTENT_REQUEST.KEY.eq(key)))
                .execute();
    }

    /** Frees the key, so that the request can be tried again. */
    void forget(UUID actor, String key) {
        db.deleteFrom(IDEMPOTENT_REQUEST)
                .where(IDEMPOTENT_REQUEST.ACTOR.eq(actor).and(IDEMPOTENT_REQUEST.KEY.eq(key)))
                .execute();
    }

    /** Frees what no server is working on any more; right only when there is no other server. */
    void forgetInFlight() {
        db.deleteFrom(IDEMPOTENT_REQUEST).where(IDEMPOTENT_REQUEST.STATUS.isNull()).execute();
    }

    int sweep(Instant now) {
        return db.deleteFrom(IDEMPOTENT_REQUEST)
                .where(IDEMPOTENT_REQUEST.CREATED_AT.lt(now.minus(KEPT)))
                .execute();
    }
}
