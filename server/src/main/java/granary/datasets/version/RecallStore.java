package granary.datasets.version;

import static granary.datasets.tables.Tables.RECALL;
import static org.jooq.Records.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class RecallStore {
    private final DSLContext db;

    RecallStore(DSLContext db) {
        this.db = db;
    }

    /**
     * Why a version must not be used any more.
     *
     * @param liftAskedBy who wants it lifted; null while nobody does
     */
    record Row(
            UUID id,
            UUID version,
            int severity,
            String reason,
            String instruction,
            @Nullable String incident,
            @Nullable String noIncidentReason,
            @Nullable Integer replacement,
            UUID recalledBy,
            Instant recalledAt,
            @Nullable String liftReason,
            @Nullable UUID liftAskedBy) {}

    void insert(Row row) {
        db.insertInto(RECALL)
                .set(RECALL.ID, row.id())
                .set(RECALL.VERSION_ID, row.version())
                .set(RECALL.SEVERITY, row.severity())
                .set(RECALL.REASON, row.reason())
                .set(RECALL.INSTRUCTION, row.instruction())
                .set(RECALL.INCIDENT, row.incident())
                .set(RECALL.NO_INCIDENT_REASON, row.noIncidentReason())
                .set(RECALL.REPLACEMENT, row.replacement())
                .set(RECALL.RECALLED_BY, row.recalledBy())
                .set(RECALL.RECALLED_AT, row.recalledAt())
                .execute();
    }

    /** The recall that stands. */
    Optional<Row> standing(UUID version) {
        return db.select(
                        RECALL.ID,
                        RECALL.VERSION_ID,
                        RECALL.SEVERITY,
                        RECALL.REASON,
                        RECALL.INSTRUCTION,
                        RECALL.INCIDENT,
                        RECALL.NO_INCIDENT_REASON,
                        RECALL.REPLACEMENT,
                        RECALL.RECALLED_BY,
                        RECALL.RECALLED_AT,
                        RECALL.LIFT_REASON,
                        RECALL.LIFT_ASKED_BY)
                .from(RECALL)
                .where(RECALL.VERSION_ID.eq(version))
                .and(RECALL.LIFTED_AT.isNull())
                .orderBy(RECALL.ID.desc())
                .limit(1)
                .fetchOptional(mapping(Row::new));
    }

    void askLift(UUID id, UUID by, String reason) {
        db.update(RECALL)
                .set(RECALL.LIFT_ASKED_BY, by)
                .set(RECALL.LIFT_REASON, reason)
                .where(RECALL.ID.eq(id))
                .execute();
    }

    void lift(UUID id, UUID by, Instant at) {
        db.update(RECALL)
                .set(RECALL.LIFTED_BY, by)
                .set(RECALL.LIFTED_AT, at)
                .where(RECALL.ID.eq(id))
                .execute();
    }
}
