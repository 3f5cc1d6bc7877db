package granary.delivery.deliveries;

import static granary.delivery.tables.Tables.CONSUMER;
import static granary.delivery.tables.Tables.DELIVERY_FILE;
import static granary.delivery.tables.Tables.DELIVERY_RECORD;
import static granary.delivery.tables.Tables.RECALL;
import static granary.delivery.tables.Tables.SPLIT;

import granary.platform.CommonProblem;
import granary.platform.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SelectSeekStep1;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class DeliveryStore {
    private final DSLContext db;

    DeliveryStore(DSLContext db) {
        this.db = db;
    }

    /**
     * Held until the transaction ends by whoever recalls, asks for, or finishes a delivery of the
     * version, so that no delivery slips past a recall.
     */
    void lockVersion(String dataset, int version) {
        db.select(
                        DSL.field(
                                "pg_advisory_xact_lock(hashtextextended({0}, 0))",
                                Object.class, DSL.val("delivery/" + dataset + "@v" + version)))
                .fetch();
    }

    long nextNumber() {
        return db.select(DSL.field("nextval('delivery.delivery_number')", Long.class))
                .fetchSingle()
                .value1();
    }

    void insert(DeliveryRow row, @Nullable UUID split) {
        db.insertInto(DELIVERY_RECORD)
                .set(DELIVERY_RECORD.ID, row.id())
                .set(DELIVERY_RECORD.NUMBER, row.number())
                .set(DELIVERY_RECORD.DATASET, row.dataset())
                .set(DELIVERY_RECORD.VERSION, row.version())
                .set(DELIVERY_RECORD.SPLIT_ID, split)
                .set(DELIVERY_RECORD.CONSUMER_ID, row.consumerId())
                .set(DELIVERY_RECORD.RECIPIENT, row.recipient())
                .set(DELIVERY_RECORD.PURPOSE, row.purpose())
                .set(DELIVERY_RECORD.FORMAT, row.format())
                .set(DELIVERY_RECORD.PARTS, row.parts().toArray(String[]::new))
                .set(DELIVERY_RECORD.EXCLUDE, row.exclude().toArray(String[]::new))
                .set(DELIVERY_RECORD.STATE, row.state())
                .set(DELIVERY_RECORD.REQUESTED_BY, row.requestedBy())
                .set(DELIVERY_RECORD.REQUESTED_AT, row.requestedAt())
                .execute();
    }

    void state(UUID id, String state, @Nullable String why, @Nullable Instant endedAt) {
        db.update(DELIVERY_RECORD)
                .set(DELIVERY_RECORD.STATE, state)
                .set(DELIVERY_RECORD.WHY, why)
                .set(DELIVERY_RECORD.ENDED_AT, endedAt)
                .set(DELIVERY_RECORD.ROW_VERSION, DELIVERY_RECORD.ROW_VERSION.plus(1))
                .where(DELIVERY_RECORD.ID.eq(id))
                .execute();
    }

    void ready(
            UUID id,
            String state,
            String manifest,
            String manifestDigest,
            Collection<DeliveryFile> files,
            Instant now,
            Instant expiresAt) {
        db.deleteFrom(DELIVERY_FILE).where(DELIVERY_FILE.DELIVERY_ID.eq(id)).execute();
        for (var file : files) {
            db.insertInto(DELIVERY_FILE)
                    .set(DELIVERY_FILE.DELIVERY_ID, id)
                    .set(DELIVERY_FILE.PATH, file.path())
                    .set(DELIVERY_FILE.DIGEST, file.digest())
                    .set(DELIVERY_FILE.BYTES, file.bytes())
                    .set(DELIVERY_FILE.ROW_COUNT, file.rows())
                    .execute();
        }
        db.update(DELIVERY_RECORD)
                .set(DELIVERY_RECORD.STATE, state)
                .set(DELIVERY_RECORD.WHY, (String) null)
                .set(DELIVERY_RECORD.MANIFEST, manifest)
                .set(DELIVERY_RECORD.MANIFEST_DIGEST, manifestDigest)
                .set(DELIVERY_RECORD.BYTES, files.stream().mapToLong(DeliveryFile::bytes).sum())
                .set(DELIVERY_RECORD.READY_AT, now)
                .set(DELIVERY_RECORD.EXPIRES_AT, expiresAt)
                .set(DELIVERY_RECORD.ROW_VERSION, DELIVERY_RECORD.ROW_VERSION.plus(1))
                .where(DELIVERY_RECORD.ID.eq(id))
                .execute();
    }

    void acknowledged(UUID id, String state, Instant now) {
        db.update(DELIVERY_RECORD)
                .set(DELIVERY_RECORD.STATE, state)
                .set(DELIVERY_RECORD.ACKNOWLEDGED_AT, now)
                .set(DELIVERY_RECORD.ROW_VERSION, DELIVERY_RECORD.ROW_VERSION.plus(1))
                .where(DELIVERY_RECORD.ID.eq(id))
                .execute();
    }

    DeliveryRow load(String keyOrId) {
        return rows(is(keyOrId))
                .fetchOptional(this::row)
                .orElseThrow(() -> CommonProblem.notFound("delivery", keyOrId));
    }

    DeliveryRow lock(String keyOrId) {
        return rows(is(keyOrId))
                .forUpdate()
                .of(DELIVERY_RECORD)
                .fetchOptional(this::row)
                .orElseThrow(() -> CommonProblem.notFound("delivery", keyOrId));
    }

    /** Deliveries of these versions, held for the transaction. */
    List<DeliveryRow> lockAll(String dataset, int version) {
        return rows(DELIVERY_RECORD.DATASET.eq(dataset).and(DELIVERY_RECORD.VERSION.eq(version)))
                .forUpdate()
                .of(DELIVERY_RECORD)
                .fetch(this::row);
    }

    List<DeliveryRow> of(String dataset, Collection<Integer> versions) {
        return rows(DELIVERY_RECORD.DATASET.eq(dataset).and(DELIVERY_RECORD.VERSION.in(versions)))
                .fetch(this::row);
    }

    /** Deliveries whose link has had its time. */
    List<DeliveryRow> due(Instant now) {
        return rows(DELIVERY_RECORD
                        .STATE
                        .in("ready", "acknowledged")
                        .and(DELIVERY_RECORD.EXPIRES_AT.lt(now)))
                .fetch(this::row);
    }

    /** Deliveries that still have files of ours. */
    List<DeliveryRow> kept(@Nullable String dataset) {
        return rows(DSL.exists(
                                DSL.selectOne()
                                        .from(DELIVERY_FILE)
                                        .where(
                                                DELIVERY_FILE.DELIVERY_ID.eq(DELIVERY_RECORD.ID),
                                                DELIVERY_FILE.ERASED_AT.isNull()))
                        .and(
                                dataset == null
                                        ? DSL.trueCondition()
                                        : DELIVERY_RECORD.DATASET.eq(dataset)))
                .fetch(this::row);
    }

    List<DeliveryRow> page(
            @Nullable String dataset,
            @Nullable Collection<String> within,
            @Nullable UUID before,
            int limit) {
        return rows(DSL.and(
                        dataset == null ? DSL.trueCondition() : DELIVERY_RECORD.DATASET.eq(dataset),
                        within == null ? DSL.trueCondition() : DELIVERY_RECORD.DATASET.in(within),
                        before == null ? DSL.trueCondition() : DELIVERY_RECORD.ID.lt(before)))
                .limit(limit)
                .fetch(this::row);
    }

    /** Files that are still kept, in the order of their names. */
    List<DeliveryFile> files(UUID delivery) {
        return db.select(
                        DELIVERY_FILE.PATH,
                        DELIVERY_FILE.DIGEST,
                        DELIVERY_FILE.BYTES,
                        DELIVERY_FILE.ROW_COUNT)
                .from(DELIVERY_FILE)
                .where(DELIVERY_FILE.DELIVERY_ID.eq(delivery), DELIVERY_FILE.ERASED_AT.isNull())
                .orderBy(DELIVERY_FILE.PATH)
                .fetch(Records.mapping(DeliveryFile::new));
    }

    void erased(UUID delivery, Instant now) {
        db.update(DELIVERY_FILE)
                .set(DELIVERY_FILE.ERASED_AT, now)
                .where(DELIVERY_FILE.DELIVERY_ID.eq(delivery), DELIVERY_FILE.ERASED_AT.isNull())
                .execute();
    }

    /** What a recall told everybody. */
    record Told(String reason, String instruction, @Nullable Integer replacement) {}

    /** The newest recall of a version that was not lifted. */
    Optional<Told> recall(String dataset, int version) {
        return db.select(RECALL.REASON, RECALL.INSTRUCTION, RECALL.REPLACEMENT)
                .from(RECALL)
                .where(
                        RECALL.DATASET.eq(dataset),
                        RECALL.VERSION.eq(version),
                        RECALL.LIFTED_AT.isNull())
                .orderBy(RECALL.ID.desc())
                .limit(1)
                .fetchOptional(Records.mapping(Told::new));
    }

    /** Whether another delivery that keeps its files has this one among them. */
    boolean isKeptElsewhere(String digest, UUID delivery) {
        return db.fetchExists(
                DELIVERY_FILE,
                DELIVERY_FILE
                        .DIGEST
                        .eq(digest)
                        .and(DELIVERY_FILE.ERASED_AT.isNull())
                        .and(DELIVERY_FILE.DELIVERY_ID.ne(delivery)));
    }

    private static Condition is(String keyOrId) {
        var id = Ids.parse(keyOrId);
        if (id != null) {
            return DELIVERY_RECORD.ID.eq(id);
        }
        return keyOrId.matches("DEL-\\d{1,18}")
                ? DELIVERY_RECORD.NUMBER.eq(Long.valueOf(keyOrId.substring(4)))
                : DSL.falseCondition();
    }

    private SelectSeekStep1<Record, UUID> rows(Condition where) {
        return db.select(DELIVERY_RECORD.fields())
                .select(CONSUMER.SLUG, SPLIT.SLUG)
                .from(DELIVERY_RECORD)
                .join(CONSUMER)
                .on(CONSUMER.ID.eq(DELIVERY_RECORD.CONSUMER_ID))
                .leftJoin(SPLIT)
                .on(SPLIT.ID.eq(DELIVERY_RECORD.SPLIT_ID))
                .where(where)
                .orderBy(DELIVERY_RECORD.ID.desc());
    }

    private DeliveryRow row(Record r) {
        return new DeliveryRow(
                r.get(DELIVERY_RECORD.ID),
                r.get(DELIVERY_RECORD.NUMBER),
                r.get(DELIVERY_RECORD.DATASET),
                r.get(DELIVERY_RECORD.VERSION),
                r.get(SPLIT.SLUG),
                r.get(DELIVERY_RECORD.CONSUMER_ID),
                r.get(CONSUMER.SLUG),
                r.get(DELIVERY_RECORD.RECIPIENT),
                r.get(DELIVERY_RECORD.PURPOSE),
                r.get(DELIVERY_RECORD.FORMAT),
                List.of(r.get(DELIVERY_RECORD.PARTS)),
                List.of(r.get(DELIVERY_RECORD.EXCLUDE)),
                r.get(DELIVERY_RECORD.STATE),
                r.get(DELIVERY_RECORD.WHY),
                r.get(DELIVERY_RECORD.MANIFEST),
                r.get(DELIVERY_RECORD.MANIFEST_DIGEST),
                r.get(DELIVERY_RECORD.BYTES),
                r.get(DELIVERY_RECORD.REQUESTED_BY),
                r.get(DELIVERY_RECORD.REQUESTED_AT),
                r.get(DELIVERY_RECORD.READY_AT),
                r.get(DELIVERY_RECORD.EXPIRES_AT),
                r.get(DELIVERY_RECORD.ACKNOWLEDGED_AT),
                r.get(DELIVERY_RECORD.ENDED_AT),
                r.get(DELIVERY_RECORD.ROW_VERSION));
    }
}
