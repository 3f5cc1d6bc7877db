package granary.delivery.subscription;

import static granary.delivery.tables.Tables.CONSUMER;
import static granary.delivery.tables.Tables.SUBSCRIPTION;

import granary.platform.CommonProblem;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class SubscriptionStore {
    private final DSLContext db;

    SubscriptionStore(DSLContext db) {
        this.db = db;
    }

    void insert(SubscriptionRow row, UUID by) {
        db.insertInto(SUBSCRIPTION)
                .set(SUBSCRIPTION.ID, row.id())
                .set(SUBSCRIPTION.DATASET, row.dataset())
                .set(SUBSCRIPTION.CONSUMER_ID, row.consumerId())
                .set(SUBSCRIPTION.EVENTS, row.events().toArray(String[]::new))
                .set(SUBSCRIPTION.ENDPOINT, row.endpoint())
                .set(SUBSCRIPTION.CREATED_BY, by)
                .set(SUBSCRIPTION.CREATED_AT, row.createdAt())
                .execute();
    }

    SubscriptionRow load(UUID id) {
        return select(SUBSCRIPTION.ID.eq(id), Integer.MAX_VALUE).stream()
                .findFirst()
                .orElseThrow(() -> CommonProblem.notFound("subscription", id));
    }

    void end(UUID id, Instant now) {
        db.update(SUBSCRIPTION)
                .set(SUBSCRIPTION.STATE, "ended")
                .set(SUBSCRIPTION.ENDED_AT, now)
                .where(SUBSCRIPTION.ID.eq(id))
                .execute();
    }

    List<SubscriptionRow> active(String dataset) {
        return select(
                SUBSCRIPTION.DATASET.eq(dataset).and(SUBSCRIPTION.STATE.eq("active")),
                Integer.MAX_VALUE);
    }

    List<SubscriptionRow> page(Condition where, @Nullable UUID before, int limit) {
        return select(
                where.and(before == null ? DSL.trueCondition() : SUBSCRIPTION.ID.lt(before)),
                limit);
    }

    private List<SubscriptionRow> select(Condition where, int limit) {
        return db.select(
                        SUBSCRIPTION.ID,
                        SUBSCRIPTION.DATASET,
                        CONSUMER.ID,
                        CONSUMER.SLUG,
                        CONSUMER.OWNER,
                        CONSUMER.PRODUCTION,
                        SUBSCRIPTION.EVENTS,
                        SUBSCRIPTION.ENDPOINT,
                        SUBSCRIPTION.STATE,
                        SUBSCRIPTION.CREATED_AT)
                .from(SUBSCRIPTION)
                .join(CONSUMER)
                .on(CONSUMER.ID.eq(SUBSCRIPTION.CONSUMER_ID))
                .where(where)
                .orderBy(SUBSCRIPTION.ID.desc())
                .limit(limit)
                .fetch(r ->
                        new SubscriptionRow(
                                r.value1(),
                                r.value2(),
                                r.value3(),
                                r.value4(),
                                r.value5(),
                                r.value6(),
                                List.of(r.value7()),
                                r.value8(),
                                r.value9(),
                                r.value10()));
    }
}
