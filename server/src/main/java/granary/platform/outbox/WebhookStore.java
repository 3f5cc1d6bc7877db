package granary.platform.outbox;

import static granary.platform.tables.Tables.WEBHOOK_ATTEMPT;
import static granary.platform.tables.Tables.WEBHOOK_ENDPOINT;
import static granary.platform.tables.Tables.WEBHOOK_MESSAGE;

import granary.platform.Ids;
import granary.platform.outbox.RetryPolicy.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class WebhookStore {
    private final DSLContext db;

    WebhookStore(DSLContext db) {
        this.db = db;
    }

    /** A message that waits, with where it goes. */
    record Waiting(UUID id, UUID endpoint, String url, byte[] secret, String type, String body) {}

    UUID insertEndpoint(String url, byte[] secret, Instant now) {
        var id = Ids.next();
        db.insertInto(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.ID, id)
                .set(WEBHOOK_ENDPOINT.URL, url)
                .set(WEBHOOK_ENDPOINT.SECRET, secret)
                .set(WEBHOOK_ENDPOINT.CREATED_AT, now)
                .set(WEBHOOK_ENDPOINT.CHANGED_AT, now)
                .execute();
        return id;
    }

    Optional<Webhooks.Endpoint> endpoint(UUID id) {
        return db.select(
                        WEBHOOK_ENDPOINT.ID,
                        WEBHOOK_ENDPOINT.URL,
                        WEBHOOK_ENDPOINT.STATE,
                        WEBHOOK_ENDPOINT.DISABLED_WHY)
                .from(WEBHOOK_ENDPOINT)
                .where(WEBHOOK_ENDPOINT.ID.eq(id))
                .fetchOptional(Records.mapping(Webhooks.Endpoint::new));
    }

    void endpointState(UUID id, String state, @Nullable String why, Instant now) {
        db.update(WEBHOOK_ENDPOINT)
                .set(WEBHOOK_ENDPOINT.STATE, state)
                .set(WEBHOOK_ENDPOINT.DISABLED_WHY, why)
                .set(WEBHOOK_ENDPOINT.CHANGED_AT, now)
                .where(WEBHOOK_ENDPOINT.ID.eq(id))
                .execute();
    }

    /** Empty when the endpoint was told the same thing before. */
    Optional<UUID> insertMessage(
            UUID id, UUID endpoint, String dedupe, String type, String body, Instant now) {
        return db.insertInto(WEBHOOK_MESSAGE)
                .set(WEBHOOK_MESSAGE.ID, id)
                .set(WEBHOOK_MESSAGE.ENDPOINT_ID, endpoint)
                .set(WEBHOOK_MESSAGE.DEDUPE, dedupe)
                .set(WEBHOOK_MESSAGE.TYPE, type)
                .set(WEBHOOK_MESSAGE.BODY, body)
                .set(WEBHOOK_MESSAGE.CREATED_AT, now)
                .onConflictDoNothing()
                .returningResult(WEBHOOK_MESSAGE.ID)
                .fetchOptional(r -> r.value1());
    }

    /** The message while it still has to be sent and its endpoint still wants it. */
    Optional<Waiting> waiting(UUID message) {
        return db.select(
                        WEBHOOK_MESSAGE.ID,
                        WEBHOOK_MESSAGE.ENDPOINT_ID,
                        WEBHOOK_ENDPOINT.URL,
                        WEBHOOK_ENDPOINT.SECRET,
                        WEBHOOK_MESSAGE.TYPE,
                        WEBHOOK_MESSAGE.BODY)
                .from(WEBHOOK_MESSAGE)
                .join(WEBHOOK_ENDPOINT)
                .on(WEBHOOK_ENDPOINT.ID.eq(WEBHOOK_MESSAGE.ENDPOINT_ID))
                .where(
                        WEBHOOK_MESSAGE.ID.eq(message),
                        WEBHOOK_MESSAGE.STATE.eq("queued"),
                        WEBHOOK_ENDPOINT.STATE.eq("active"))
                .fetchOptional(Records.mapping(Waiting::new));
    }

    void attempted(UUID message, int number, Attempt attempt, Duration took, Instant now) {
        db.insertInto(WEBHOOK_ATTEMPT)
                .set(WEBHOOK_ATTEMPT.MESSAGE_ID, message)
                .set(WEBHOOK_ATTEMPT.NUMBER, number)
                .set(WEBHOOK_ATTEMPT.AT, now)
                .set(WEBHOOK_ATTEMPT.STATUS, attempt.status())
                .set(WEBHOOK_ATTEMPT.PROBLEM, attempt.problem())
                .set(WEBHOOK_ATTEMPT.TOOK_MS, took.toMillis())
                .onConflictDoNothing()
                .execute();
        db.update(WEBHOOK_MESSAGE)
                .set(WEBHOOK_MESSAGE.ATTEMPTS, number)
                .where(WEBHOOK_MESSAGE.ID.eq(message))
                .execute();
    }

    void ended(UUID message, String state, Instant now) {
        db.update(WEBHOOK_MESSAGE)
                .set(WEBHOOK_MESSAGE.STATE, state)
                .set(WEBHOOK_MESSAGE.ENDED_AT, now)
                .where(WEBHOOK_MESSAGE.ID.eq(message))
                .execute();
    }

    /** What else waited for an endpoint that is given up is dead with it. */
    void bury(UUID endpoint, Instant now) {
        db.update(WEBHOOK_MESSAGE)
                .set(WEBHOOK_MESSAGE.STATE, "dead")
                .set(WEBHOOK_MESSAGE.ENDED_AT, now)
                .where(WEBHOOK_MESSAGE.ENDPOINT_ID.eq(endpoint), WEBHOOK_MESSAGE.STATE.eq("queued"))
                .execute();
    }

    List<Webhooks.Sent> sent(UUID endpoint, int limit) {
        return db.select(
                        WEBHOOK_MESSAGE.ID,
                        WEBHOOK_MESSAGE.TYPE,
                        WEBHOOK_MESSAGE.STATE,
                        WEBHOOK_MESSAGE.ATTEMPTS,
                        WEBHOOK_MESSAGE.CREATED_AT,
                        WEBHOOK_MESSAGE.ENDED_AT)
                .from(WEBHOOK_MESSAGE)
                .where(WEBHOOK_MESSAGE.ENDPOINT_ID.eq(endpoint))
                .orderBy(WEBHOOK_MESSAGE.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(Webhooks.Sent::new));
    }
}
