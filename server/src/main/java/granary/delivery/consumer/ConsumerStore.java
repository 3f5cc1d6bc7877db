package granary.delivery.consumer;

import static granary.delivery.tables.Tables.CONSUMER;

import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record7;
import org.jooq.Records;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
public class ConsumerStore {
    private final DSLContext db;

    ConsumerStore(DSLContext db) {
        this.db = db;
    }

    /** False when the slug is taken. */
    boolean insert(ConsumerRow row) {
        return db.insertInto(CONSUMER)
                        .set(CONSUMER.ID, row.id())
                        .set(CONSUMER.SLUG, row.slug())
                        .set(CONSUMER.NAME, row.name())
                        .set(CONSUMER.KIND, row.kind())
                        .set(CONSUMER.OWNER, row.owner())
                        .set(CONSUMER.PRODUCTION, row.isProduction())
                        .set(CONSUMER.CREATED_AT, row.createdAt())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    public Optional<ConsumerRow> find(String slugOrId) {
        var id = Ids.parse(slugOrId);
        return select(id == null ? CONSUMER.SLUG.eq(slugOrId) : CONSUMER.ID.eq(id))
                .fetchOptional(Records.mapping(ConsumerRow::new));
    }

    public ConsumerRow load(String slugOrId) {
        return find(slugOrId).orElseThrow(() -> CommonProblem.notFound("consumer", slugOrId));
    }

    public ConsumerRow load(UUID id) {
        return load(id.toString());
    }

    List<ConsumerRow> page(@Nullable UUID before, int limit) {
        return select(before == null ? DSL.trueCondition() : CONSUMER.ID.lt(before))
                .orderBy(CONSUMER.ID.desc())
                .limit(limit)
                .fetch(Records.mapping(ConsumerRow::new));
    }

    private SelectConditionStep<
                    Record7<UUID, String, String, String, UUID, Boolean, java.time.Instant>>
            select(Condition where) {
        return db.select(
                        CONSUMER.ID,
                        CONSUMER.SLUG,
                        CONSUMER.NAME,
                        CONSUMER.KIND,
                        CONSUMER.OWNER,
                        CONSUMER.PRODUCTION,
                        CONSUMER.CREATED_AT)
                .from(CONSUMER)
                .where(where);
    }
}
